namespace Ingest.Core.Tagging.Texts;

/// <summary>Finds sentences and lines between the tokens of a text. A line break always ends a sentence.</summary>
internal static class SentenceSplitter
{
    private const string Closers = "\"'”’»)]";

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Abbreviations = new HashSet<string>(StringComparer.Ordinal)
    {
        "mr", "mrs", "ms", "dr", "gen", "col", "lt", "sen", "rep", "gov", "st", "vs", "inc", "jan", "feb", "aug", "sept", "oct", "nov", "dec",
        "тыс", "тис", "млн", "млрд", "трлн", "руб", "грн", "долл", "дол", "им", "ім", "ул", "вул", "обл", "г", "гг", "р", "рр", "т", "д", "п", "ст", "см", "напр",
    }.GetAlternateLookup<ReadOnlySpan<char>>();

    public static TokenizedText Split(string text, char[] folded, Token[] tokens)
    {
        var sentences = new List<Sentence>();
        var sentenceOf = new int[tokens.Length];
        var lines = new List<int>();
        var first = 0;
        var start = 0;
        var line = 0;
        for (var i = 0; i < tokens.Length; i++)
        {
            sentenceOf[i] = sentences.Count;
            var next = i + 1 < tokens.Length ? tokens[i + 1].Start : text.Length;
            var gap = text.AsSpan(tokens[i].End, next - tokens[i].End);
            var breaks = gap.Contains('\n');
            var end = breaks || i + 1 == tokens.Length ? gap.Length : EndInside(gap, tokens, i, folded);
            if (end < 0)
            {
                continue;
            }

            var last = breaks ? gap.IndexOf('\n') : end;
            sentences.Add(new Sentence(SkipSpace(text, start), TrimEnd(text, tokens[i].End + last), first, i + 1, line));
            start = tokens[i].End + last;
            first = i + 1;
            if (breaks || i + 1 == tokens.Length)
            {
                lines.Add(sentences.Count);
                line++;
            }
        }

        return new TokenizedText(text, folded, tokens, [.. sentences], sentenceOf, ListReader.Read(text, tokens, sentences, lines, folded));
    }

    private static int EndInside(ReadOnlySpan<char> gap, Token[] tokens, int i, char[] folded)
    {
        var stop = gap.LastIndexOfAny(".!?…");
        if (stop < 0)
        {
            return -1;
        }

        var after = stop + 1;
        while (after < gap.Length && Closers.Contains(gap[after], StringComparison.Ordinal))
        {
            after++;
        }

        var next = tokens[i + 1];
        if (after >= gap.Length || !char.IsWhiteSpace(gap[after]) || !(next.IsCapitalised || char.IsAsciiDigit(folded[next.FoldedStart]) || gap[after..].IndexOfAny("\"“«„—") >= 0))
        {
            return -1;
        }

        return gap[stop] == '.' && IsAbbreviation(tokens[i], folded) ? -1 : after;
    }

    private static bool IsAbbreviation(Token token, char[] folded) =>
        (token.FoldedLength == 1 && token.IsCapitalised)
        || (token.IsCapitals && token.End - token.Start == (2 * token.FoldedLength) - 1)
        || Abbreviations.Contains(folded.AsSpan(token.FoldedStart, token.FoldedLength));

    private static int SkipSpace(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    private static int TrimEnd(string text, int end)
    {
        while (end > 0 && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return end;
    }
}
