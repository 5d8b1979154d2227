namespace Ingest.Core.Tagging.Texts;

/// <summary>
/// Cuts a text into folded tokens. Hyphens separate (<c>non-aggression</c> is two tokens), an apostrophe inside a word does not,
/// a possessive is dropped, <c>U.S.</c> is one token, digits keep their separators (<c>600,000</c>).
/// </summary>
internal sealed class Tokenizer(string text)
{
    private readonly char[] _folded = new char[text.Length];
    private readonly List<Token> _tokens = new((text.Length / 6) + 4);
    private int _written;

    public static TokenizedText Tokenize(string text)
    {
        var tokenizer = new Tokenizer(text);
        var at = 0;
        while (at < text.Length)
        {
            at = char.IsLetterOrDigit(text[at]) ? tokenizer.Take(at) : at + 1;
        }

        return SentenceSplitter.Split(text, tokenizer._folded, [.. tokenizer._tokens]);
    }

    private int Take(int start)
    {
        var from = _written;
        var end = char.IsAsciiDigit(text[start]) ? TakeNumber(start) : TakeAcronym(start);
        if (end == start)
        {
            end = TakeWord(start);
        }

        var length = _written - from;
        if (length == 0)
        {
            return end;
        }

        length -= Possessive(from, length);
        var capitals = length > 1;
        for (var i = start; i < end && capitals; i++)
        {
            capitals = !char.IsLower(text[i]) || text[i] == 's';
        }

        _tokens.Add(new Token(start, end, from, length, capitals && char.IsUpper(text[start]), char.IsUpper(text[start])));
        return end;
    }

    private int TakeNumber(int at)
    {
        while (at < text.Length)
        {
            var separates = text[at] is ',' or '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]);
            if (!separates && !char.IsLetterOrDigit(text[at]))
            {
                break;
            }

            _folded[_written++] = TextFolding.Fold(text[at++]);
        }

        return at;
    }

    private int TakeAcronym(int start)
    {
        var at = start;
        var letters = 0;
        while (at + 1 < text.Length && char.IsUpper(text[at]) && text[at + 1] == '.' && (letters > 0 || (at + 3 < text.Length && char.IsUpper(text[at + 2]) && text[at + 3] == '.')))
        {
            letters++;
            at += 2;
        }

        if (letters < 2)
        {
            return start;
        }

        for (var i = start; i < at; i += 2)
        {
            _folded[_written++] = TextFolding.Fold(text[i]);
        }

        return at - 1;
    }

    private int TakeWord(int at)
    {
        while (at < text.Length)
        {
            var unit = TextFolding.Fold(text[at]);
            var joins = unit == '\'' && at + 1 < text.Length && char.IsLetter(text[at + 1]);
            if (unit != TextFolding.Skipped)
            {
                if (!joins && !char.IsLetterOrDigit(unit))
                {
                    break;
                }

                _folded[_written++] = unit;
            }

            at++;
        }

        return at;
    }

    private int Possessive(int from, int length) =>
        length > 2 && _folded[from + length - 1] == 's' && _folded[from + length - 2] == '\'' ? 2 : 0;
}
