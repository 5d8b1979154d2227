namespace Ingest.Core.Tagging.Texts;

/// <summary>Finds which lines are items of a list, by their bullet, their number, or a line before them that ends in a colon.</summary>
internal static class ListReader
{
    private const int MaxItemTokens = 80;

    public static Paragraph[] Read(string text, Token[] tokens, List<Sentence> sentences, List<int> lineEnds, char[] folded)
    {
        var lines = new Paragraph[lineEnds.Count];
        var header = -1;
        var open = false;
        for (var i = 0; i < lines.Length; i++)
        {
            var first = i == 0 ? 0 : lineEnds[i - 1];
            var head = sentences[first];
            var last = sentences[lineEnds[i] - 1];
            var number = Number(text, tokens[head.FirstToken], folded);
            var item = number is not null || StartsWithBullet(text, head.Start) || (open && last.EndToken - head.FirstToken <= MaxItemTokens);
            lines[i] = new Paragraph(first, lineEnds[i], number, item ? header : -1);
            var introduces = text[last.End - 1] == ':';
            if (!item || introduces)
            {
                header = lineEnds[i] - 1;
                open = introduces;
            }
        }

        return lines;
    }

    private static bool StartsWithBullet(string text, int at) => text[at] is '•' or '*' or '·' or '▪' or '–' or '—' or '-' or '●' or '◦';

    private static int? Number(string text, Token token, char[] folded)
    {
        var digits = folded.AsSpan(token.FoldedStart, token.FoldedLength);
        return digits.Length is 1 or 2 && char.IsAsciiDigit(digits[0]) && char.IsAsciiDigit(digits[^1]) && token.End < text.Length && text[token.End] is '.' or ')' or ':'
            ? int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture)
            : null;
    }
}
