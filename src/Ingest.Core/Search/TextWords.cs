using System.Text;

namespace Ingest.Core.Search;

/// <summary>
/// Cuts a text into words: runs of letters and digits, folded (<see cref="TextFolding"/>). An apostrophe within a word is
/// dropped (п'ять, O'Brien), an English <c>'s</c> at its end with it; Latin letters lose their accents and strokes (Orbán,
/// Orban; Wałęsa, Walesa), a decomposed Cyrillic letter is put together again. Symbols and emoji separate words.
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
            if (!IsPart(text, at))
            {
                at++;
                continue;
            }

            var start = at;
            var apostrophe = -1;
            letters.Clear();
            for (; at < text.Length && (IsPart(text, at) || IsWithin(text, at)); at++)
            {
                var unit = TextFolding.Fold(text[at]);
                if (unit == '\'')
                {
                    apostrophe = letters.Length;
                }
                else if (IsMark(unit))
                {
                    Compose(letters, unit);
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

    /// <summary>The lower-case ASCII letter that an accented one is built on (Unicode's canonical decomposition, and strokes, which have none); every other character as it is.</summary>
    private static char WithoutAccent(char unit) => unit switch
    {
        'ł' => 'l',
        'ø' => 'o',
        'đ' => 'd',
        'ħ' => 'h',
        'ı' => 'i',
        _ when char.IsLetter(unit) && unit.ToString().Normalize(NormalizationForm.FormD)[0] is var letter && char.IsAsciiLetter(letter) => char.ToLowerInvariant(letter),
        _ => unit,
    };

    /// <summary>A breve or two dots typed after their letter make another letter of three Cyrillic ones; every other mark is an accent.</summary>
    private static void Compose(StringBuilder letters, char mark)
    {
        if (letters.Length > 0)
        {
            letters[^1] = (letters[^1], mark) switch
            {
                ('и', '\u0306') => 'й',
                ('у', '\u0306') => 'ў',
                ('і', '\u0308') => 'ї',
                var (letter, _) => letter,
            };
        }
    }

    /// <summary>A combining diacritical mark; the acute, a stress mark, is skipped by the folding.</summary>
    private static bool IsMark(char unit) => unit is >= '\u0300' and <= '\u036F';

    /// <summary>A letter or a digit, of one code unit or of two; the letter-like apostrophes are none.</summary>
    private static bool IsPart(string text, int at)
    {
        var unit = text[at];
        if (!char.IsSurrogate(unit))
        {
            return char.IsLetterOrDigit(unit) && TextFolding.Fold(unit) != '\'';
        }

        var high = char.IsLowSurrogate(unit) && at > 0 ? at - 1 : at;
        return high + 1 < text.Length && char.IsSurrogatePair(text[high], text[high + 1]) && char.IsLetterOrDigit(text, high);
    }

    /// <summary>An apostrophe before a letter, and a soft hyphen or stress mark before the rest of the word, belong to it; so does an accent anywhere.</summary>
    private static bool IsWithin(string text, int at)
    {
        var unit = TextFolding.Fold(text[at]);
        if (IsMark(unit))
        {
            return true;
        }

        var next = at + 1;
        while (unit == TextFolding.Skipped && next < text.Length && TextFolding.Fold(text[next]) == TextFolding.Skipped)
        {
            next++;
        }

        return (unit == TextFolding.Skipped && next < text.Length && (IsMark(text[next]) || IsPart(text, next) || IsApostropheBeforeLetter(text, next))) || IsApostropheBeforeLetter(text, at);
    }

    private static bool IsApostropheBeforeLetter(string text, int at) => TextFolding.Fold(text[at]) == '\'' && at + 1 < text.Length && IsPart(text, at + 1) && !char.IsDigit(text[at + 1]);
}
