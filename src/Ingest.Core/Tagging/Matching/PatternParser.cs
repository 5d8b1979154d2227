using System.Globalization;

namespace Ingest.Core.Tagging.Matching;

/// <summary>
/// Reads the pattern notation. <c>word</c>, <c>stem*</c>, <c>stem%</c> (inflected), <c>^US</c> (capitals), <c>@CLASS</c>,
/// <c>#600000</c> or <c>#1..9</c> (number), <c>[a|b c]</c> (one of), <c>x?</c> (optional), neighbours are a phrase,
/// <c>a ~6 b</c> within six tokens, <c>a &gt;6 b</c> within six and in this order, <c>&amp; c</c> in the same sentence.
/// </summary>
internal sealed class PatternParser(NodeStore nodes, Func<string, PatternNode> classes, string pattern)
{
    private int _at;

    public static RulePattern ParseRule(NodeStore nodes, Func<string, PatternNode> classes, string pattern)
    {
        var parser = new PatternParser(nodes, classes, pattern);
        var groups = new List<PatternGroup>();
        var evidence = parser.Chain(groups);
        var conditions = new List<PatternNode>();
        while (parser.Take('&'))
        {
            conditions.Add(parser.Chain([]));
        }

        parser.ExpectEnd();
        return new RulePattern(evidence, groups, conditions);
    }

    public static PatternNode Parse(NodeStore nodes, Func<string, PatternNode> classes, string pattern)
    {
        var parser = new PatternParser(nodes, classes, pattern);
        var node = parser.Chain([]);
        parser.ExpectEnd();
        return node;
    }

    private PatternNode Chain(List<PatternGroup> groups)
    {
        var start = _at;
        var chain = Phrase();
        groups.Add(new PatternGroup(pattern[start.._at].Trim(), chain, 0, false));
        for (var mark = Peek(); mark is '~' or '>'; mark = Peek())
        {
            _at++;
            var distance = (int)Number();
            start = _at;
            var next = Phrase();
            groups.Add(new PatternGroup(pattern[start.._at].Trim(), next, distance, mark == '>'));
            chain = nodes.Near(chain, next, distance, mark == '>');
        }

        return chain;
    }

    private PatternNode Phrase()
    {
        List<List<PatternNode>> readings = [[]];
        while (Peek() is not ('\0' or '~' or '>' or '&' or '|' or ']'))
        {
            var part = Part();
            var without = Take('?') ? readings.Select(reading => reading.ToList()).ToList() : [];
            readings.ForEach(reading => reading.Add(part));
            readings.AddRange(without);
        }

        if (readings.Exists(reading => reading.Count == 0))
        {
            throw new PatternSyntaxException($"a word is missing at column {_at + 1}: {pattern}");
        }

        return nodes.Any([.. readings.Select(nodes.Phrase)]);
    }

    private PatternNode Part()
    {
        switch (Peek())
        {
            case '[':
                _at++;
                var choices = new List<PatternNode>();
                do
                {
                    choices.Add(Chain([]));
                }
                while (Take('|'));
                if (!Take(']'))
                {
                    throw new PatternSyntaxException($"a ']' is missing at column {_at + 1}: {pattern}");
                }

                return nodes.Any(choices);
            case '@':
                _at++;
                return classes(Name());
            case '#':
                _at++;
                var least = Number();
                var most = least;
                if (_at + 1 < pattern.Length && pattern[_at] == '.' && pattern[_at + 1] == '.')
                {
                    _at += 2;
                    most = Number();
                }

                return nodes.Number(least, most);
            default:
                return Word();
        }
    }

    private WordSetNode Word()
    {
        var capitals = Take('^');
        var name = Name();
        var form = _at < pattern.Length ? pattern[_at] switch { '*' => WordForm.Prefix, '%' => WordForm.Inflected, _ => WordForm.Exact } : WordForm.Exact;
        _at += form == WordForm.Exact ? 0 : 1;
        return nodes.Words([new WordPattern(TextFolding.Fold(name), form, capitals)]);
    }

    private string Name()
    {
        var start = _at;
        while (_at < pattern.Length && (char.IsLetterOrDigit(pattern[_at]) || pattern[_at] is '\'' or '’' or '_'))
        {
            _at++;
        }

        return _at > start ? pattern[start.._at] : throw new PatternSyntaxException($"unexpected '{(_at < pattern.Length ? pattern[_at] : ' ')}' at column {_at + 1}: {pattern}");
    }

    private double Number()
    {
        var start = _at;
        while (_at < pattern.Length && char.IsAsciiDigit(pattern[_at]))
        {
            _at++;
        }

        return _at > start ? double.Parse(pattern.AsSpan(start, _at - start), CultureInfo.InvariantCulture) : throw new PatternSyntaxException($"a number is missing at column {_at + 1}: {pattern}");
    }

    private char Peek()
    {
        while (_at < pattern.Length && pattern[_at] == ' ')
        {
            _at++;
        }

        return _at < pattern.Length ? pattern[_at] : '\0';
    }

    private bool Take(char mark)
    {
        var found = (mark is '?' or '^' ? (_at < pattern.Length ? pattern[_at] : '\0') : Peek()) == mark;
        _at += found ? 1 : 0;
        return found;
    }

    private void ExpectEnd()
    {
        if (Peek() != '\0')
        {
            throw new PatternSyntaxException($"unexpected '{pattern[_at]}' at column {_at + 1}: {pattern}");
        }
    }
}
