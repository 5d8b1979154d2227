using System.Globalization;

namespace Ingest.Core.Tagging;

/// <summary>A sequence of word patterns: <c>word</c>, <c>stem*</c> or a number <c>#600000</c>.</summary>
internal sealed class Phrase
{
    private readonly Part[] parts;

    private Phrase(string text, Part[] parts)
    {
        Text = text;
        this.parts = parts;
    }

    public string Text { get; }

    public int Length => parts.Length;

    /// <summary>What the first word must be, by which phrases are looked up.</summary>
    public (string Word, bool IsStem, long? Number) First => (parts[0].Word, parts[0].IsStem, parts[0].Number);

    /// <summary>Reads a phrase; its words are folded and cut as those of texts.</summary>
    /// <exception cref="FormatException">It holds no word.</exception>
    public static Phrase Parse(string text)
    {
        var parts = new List<Part>();
        foreach (var piece in text.Replace('-', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (piece.StartsWith('#'))
            {
                parts.Add(new Part("", false, long.Parse(piece.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture)));
                continue;
            }

            var isStem = piece.EndsWith('*');
            var word = string.Concat(TextFolding.Fold(piece).Where(char.IsLetterOrDigit));
            if (word.Length > 0)
            {
                parts.Add(new Part(word, isStem, null));
            }
        }

        return parts.Count > 0 ? new Phrase(text, [.. parts]) : throw new FormatException($"\"{text}\" holds no word");
    }

    /// <summary>Whether the phrase stands at a place, within one sentence.</summary>
    public bool Matches(IReadOnlyList<Token> tokens, int at)
    {
        if (at + parts.Length > tokens.Count || tokens[at + parts.Length - 1].Sentence != tokens[at].Sentence)
        {
            return false;
        }

        for (var i = 0; i < parts.Length; i++)
        {
            if (!parts[i].Matches(tokens[at + i]))
            {
                return false;
            }
        }

        return true;
    }

    private readonly record struct Part(string Word, bool IsStem, long? Number)
    {
        public bool Matches(Token token) => Number is { } number ? token.Number == number
            : IsStem ? token.Word.StartsWith(Word, StringComparison.Ordinal)
            : string.Equals(token.Word, Word, StringComparison.Ordinal);
    }
}
