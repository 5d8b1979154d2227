using System.Text;

namespace Ingest.Core.Search;

/// <summary>
/// Cuts a text into words: runs of letters and digits, folded (<see cref="TextFolding"/>). An apostrophe within a word is
/// dropped (п'ять, O'Brien), an English <c>'s</c> at its end with it; Latin letters lose their accents (Orbán, Orban).
/// </summary>
public static class TextWords
{
    /// <summary>Words longer than this are cut: nobody looks for them, and they are mostly addresses and codes.</summary>
    private const int Longest = 64;

    /// <summary>The last block of accented Latin letters (Latin Extended Additional) ends here.</summary>
    private const int EndOfLatin = 0x1F00;

    private static readonly char[] Plain = [.. Enumerable.Range(0, EndOfLatin).Select(unit => WithoutAccent((char)unit))];

    /// <summary>The words of a text in reading order.</summary>
    public static IEnumerable<TextWord> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var letters = new StringBuilder(32);
        for (var at = 0; at < text.Length;)
        {
            if (!IsPart(text[at]))
            {
                at++;
                continue;
            }

            var start = at;
            var apostrophe = -1;
            letters.Clear();
            for (; at < text.Length && (IsPart(text[at]) || IsWithin(text, at)); at++)
            {
                var unit = TextFolding.Fold(text[at]);
                if (unit == '\'')
                {
                    apostrophe = letters.Length;
                }
                else if (unit != TextFolding.Skipped && letters.Length < Longest)
                {
                    letters.Append(unit < EndOfLatin ? Plain[unit] : unit);
                }
            }

            if (apostrophe > 0 && apostrophe == letters.Length - 1 && letters[^1] == 's')
            {
                letters.Length--;
            }

            yield return new TextWord(start, at, letters.ToString());
        }
    }

    /// <summary>The ASCII letter that an accented one is built on (Unicode's canonical decomposition); every other character as it is.</summary>
    private static char WithoutAccent(char unit) => char.IsLetter(unit) && unit.ToString().Normalize(NormalizationForm.FormD)[0] is var letter && char.IsAsciiLetter(letter) ? letter : unit;

    private static bool IsPart(char unit) => char.IsLetterOrDigit(unit) || char.IsSurrogate(unit);

    /// <summary>An apostrophe, soft hyphen or stress mark between two letters belongs to their word.</summary>
    private static bool IsWithin(string text, int at)
    {
        var unit = TextFolding.Fold(text[at]);
        return (unit == '\'' || unit == TextFolding.Skipped) && at + 1 < text.Length && (char.IsLetter(text[at + 1]) || (unit == TextFolding.Skipped && TextFolding.Fold(text[at + 1]) == TextFolding.Skipped));
    }
}
