namespace Ingest.Core.Tagging;

/// <summary>A text cut into sentences and folded words, once for all rules; every word knows where it stands in the original.</summary>
internal sealed class TokenizedText
{
    /// <summary>Words after which a full stop does not end a sentence.</summary>
    private static readonly HashSet<string> Abbreviations = new(StringComparer.Ordinal)
    {
        "mr", "mrs", "ms", "dr", "st", "gen", "sen", "rep", "gov", "lt", "col", "sgt", "prof", "vs", "inc", "ltd", "co", "no", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "approx",
        "г", "гг", "тыс", "тис", "млн", "млрд", "руб", "долл", "ул", "стр", "т", "е", "д", "п", "др", "пр", "см", "ст", "им", "ім", "р", "рр", "вул", "обл", "грн", "напр",
    };

    private TokenizedText(string text, List<Token> tokens, List<(int Start, int End)> sentences, List<int> paragraphs)
    {
        Text = text;
        Tokens = tokens;
        Sentences = sentences;
        Paragraphs = paragraphs;
    }

    public string Text { get; }

    public IReadOnlyList<Token> Tokens { get; }

    /// <summary>Half-open ranges of the original text, trimmed.</summary>
    public IReadOnlyList<(int Start, int End)> Sentences { get; }

    /// <summary>The paragraph of each sentence.</summary>
    public IReadOnlyList<int> Paragraphs { get; }

    public static TokenizedText Of(string text)
    {
        var tokens = new List<Token>(text.Length / 6);
        var sentences = new List<(int, int)>();
        var paragraphs = new List<int>();
        var paragraph = 0;
        foreach (var (start, end, endsParagraph) in Cut(text))
        {
            var (from, to) = Trim(text, start, end);
            if (from < to)
            {
                AddWords(text, from, to, sentences.Count, tokens);
                sentences.Add((from, to));
                paragraphs.Add(paragraph);
            }

            paragraph += endsParagraph ? 1 : 0;
        }

        return new TokenizedText(text, tokens, sentences, paragraphs);
    }

    private static (int Start, int End) Trim(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return (start, end);
    }

    private static IEnumerable<(int Start, int End, bool EndsParagraph)> Cut(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                yield return (start, i, true);
                start = i + 1;
            }
            else if (text[i] is '.' or '!' or '?' or '…' && EndsSentence(text, start, ref i))
            {
                yield return (start, i + 1, false);
                start = i + 1;
            }
        }

        yield return (start, text.Length, true);
    }

    private static bool EndsSentence(string text, int start, ref int at)
    {
        var stop = at;
        var next = at + 1;
        while (next < text.Length && text[next] is '.' or '!' or '?' or '…' or '"' or '\'' or ')' or ']' or '»' or '”' or '’')
        {
            next++;
        }

        if (next < text.Length && !char.IsWhiteSpace(text[next]))
        {
            return false;
        }

        var follow = next;
        while (follow < text.Length && char.IsWhiteSpace(text[follow]) && text[follow] != '\n')
        {
            follow++;
        }

        if (follow < text.Length && char.IsLower(text[follow]))
        {
            return false;
        }

        if (text[stop] == '.' && next == stop + 1 && IsAbbreviation(text, start, stop))
        {
            return false;
        }

        at = next - 1;
        return true;
    }

    private static bool IsAbbreviation(string text, int start, int stop)
    {
        var begin = stop;
        while (begin > start && char.IsLetter(text[begin - 1]))
        {
            begin--;
        }

        var word = text.AsSpan(begin, stop - begin);
        return (word.Length == 1 && char.IsUpper(word[0]) && (begin < 2 || text[begin - 1] is '.' or ' ')) || Abbreviations.Contains(word.ToString().ToLowerInvariant());
    }

    private static void AddWords(string text, int start, int end, int sentence, List<Token> tokens)
    {
        for (var i = start; i < end;)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                i++;
                continue;
            }

            i = char.IsDigit(text[i]) ? AddNumber(text, i, end, sentence, tokens) : AddWord(text, i, end, sentence, tokens);
        }
    }

    private static int AddWord(string text, int start, int end, int sentence, List<Token> tokens)
    {
        Span<char> folded = stackalloc char[64];
        var length = 0;
        var i = start;
        for (; i < end; i++)
        {
            var unit = TextFolding.Fold(text[i]);
            var belongs = char.IsLetterOrDigit(unit) || unit == TextFolding.Skipped || (unit == '\'' && i + 1 < end && char.IsLetter(text[i + 1]));
            if (!belongs)
            {
                break;
            }

            if (unit is not (TextFolding.Skipped or '\'') && length < folded.Length)
            {
                folded[length++] = unit;
            }
        }

        var word = folded[..length];
        word = word.EndsWith("s") && i - start > 2 && text[i - 1] is 's' or 'S' && TextFolding.Fold(text[i - 2]) == '\'' ? word[..^1] : word;   // the possessive
        Add(tokens, new Token(start, i, word.ToString(), null, sentence));
        return i;
    }

    /// <summary>600,000 and 600 000 and 600.000 are one number, 1.5 is not fifteen.</summary>
    private static int AddNumber(string text, int start, int end, int sentence, List<Token> tokens)
    {
        var digits = "";
        var i = start;
        while (i < end && char.IsAsciiDigit(text[i]))
        {
            digits += text[i++];
        }

        while (digits.Length is > 0 and <= 15 && i + 3 < end + 0 && TextFolding.Fold(text[i]) is ',' or '.' or ' ' or '\'' && IsGroup(text, i + 1, end))
        {
            digits += text.Substring(i + 1, 3);
            i += 4;
        }

        if (digits.Length == 0 || (i < end && char.IsLetterOrDigit(text[i])))
        {
            return AddWord(text, start, end, sentence, tokens);   // "2b", "G8" and the like
        }

        Add(tokens, new Token(start, i, digits, long.TryParse(digits, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : null, sentence));
        return i;
    }

    private static bool IsGroup(string text, int at, int end) =>
        at + 3 <= end && char.IsAsciiDigit(text[at]) && char.IsAsciiDigit(text[at + 1]) && char.IsAsciiDigit(text[at + 2]) && (at + 3 >= end || !char.IsAsciiDigit(text[at + 3]));

    /// <summary>A magnitude right after a number becomes part of it.</summary>
    private static void Add(List<Token> tokens, Token token)
    {
        if (tokens is [.., { Number: { } number } last] && last.Sentence == token.Sentence && Magnitude(token.Word) is { } factor && number < 1_000_000)
        {
            tokens[^1] = last with { End = token.End, Number = number * factor };
            return;
        }

        if (token.Word.Length > 0)
        {
            tokens.Add(token);
        }
    }

    private static long? Magnitude(string word) => word switch
    {
        "thousand" or "k" or "тыс" or "тис" => 1_000,
        "million" or "mln" or "млн" => 1_000_000,
        "billion" or "bn" or "млрд" => 1_000_000_000,
        _ when word.StartsWith("тысяч", StringComparison.Ordinal) || word.StartsWith("тисяч", StringComparison.Ordinal) => 1_000,
        _ when word.StartsWith("миллион", StringComparison.Ordinal) || word.StartsWith("мільйон", StringComparison.Ordinal) => 1_000_000,
        _ when word.StartsWith("миллиард", StringComparison.Ordinal) || word.StartsWith("мільярд", StringComparison.Ordinal) => 1_000_000_000,
        _ => null,
    };
}
