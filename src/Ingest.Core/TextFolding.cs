namespace Ingest.Core;

/// <summary>
/// Folding that makes spellings of one word equal, one UTF-16 code unit at a time, so that offsets stay what they were:
/// lower case, ё as е, typographic quotes, apostrophes, dashes and spaces as their ASCII kin. Ordinal, no culture.
/// </summary>
public static class TextFolding
{
    /// <summary>What <see cref="Fold(char)"/> gives for characters that are to be skipped: soft hyphen, zero-width characters, combining acute.</summary>
    public const char Skipped = '\0';

    /// <summary>What each code unit folds to, looked up instead of decided each time: every text passes through here several times.</summary>
    private static readonly char[] Folded = [.. Enumerable.Range(char.MinValue, char.MaxValue + 1).Select(unit => Decide((char)unit))];

    /// <summary>Folds one code unit.</summary>
    /// <returns>The folded unit, or <see cref="Skipped"/>.</returns>
    public static char Fold(char unit) => Folded[unit];

    /// <summary>Folds a text for an index or a query, without what is skipped; offsets into the result differ from those into the text.</summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Create(text.Length, text, static (folded, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                folded[i] = Fold(source[i]);
            }
        }).Replace(Skipped.ToString(), "", StringComparison.Ordinal);
    }

    private static char Decide(char unit) => unit switch
    {
        'ё' or 'Ё' => 'е',
        '\u2018' or '\u2019' or '\u201B' or '\u02BC' or '\u02B9' or '\u00B4' or '\u2032' => '\'',
        '\u201C' or '\u201D' or '\u201E' or '\u201F' or '\u00AB' or '\u00BB' => '"',
        '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2015' or '\u2212' => '-',
        '\u00A0' or '\u2007' or '\u202F' or (>= '\u2000' and <= '\u200A') or '\u205F' or '\u3000' => ' ',
        '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\u0301' => Skipped,
        _ => char.ToLowerInvariant(unit),
    };
}
