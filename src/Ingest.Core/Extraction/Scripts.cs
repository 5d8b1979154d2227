namespace Ingest.Core.Extraction;

/// <summary>Languages by their script, for the scripts that few share.</summary>
internal static class Scripts
{
    /// <summary>First and last letter of a script, and its languages, the one that is taken without a declaration first.</summary>
    private static readonly (char First, char Last, string[] Languages)[] All =
    [
        ('\u3040', '\u30FF', ["ja"]),
        ('\u4E00', '\u9FFF', ["zh", "ja"]),
        ('\uAC00', '\uD7AF', ["ko"]),
        ('\u0590', '\u05FF', ["he", "yi"]),
        ('\u0600', '\u06FF', ["ar", "fa", "ur", "ps", "ug", "ckb", "sd"]),
        ('\u0370', '\u03FF', ["el"]),
        ('\u0900', '\u097F', ["hi", "mr", "ne", "sa"]),
        ('\u0980', '\u09FF', ["bn", "as"]),
        ('\u0A00', '\u0A7F', ["pa"]),
        ('\u0A80', '\u0AFF', ["gu"]),
        ('\u0B00', '\u0B7F', ["or"]),
        ('\u0B80', '\u0BFF', ["ta"]),
        ('\u0C00', '\u0C7F', ["te"]),
        ('\u0C80', '\u0CFF', ["kn"]),
        ('\u0D00', '\u0D7F', ["ml"]),
        ('\u0D80', '\u0DFF', ["si"]),
        ('\u0E00', '\u0E7F', ["th"]),
        ('\u1000', '\u109F', ["my"]),
        ('\u10A0', '\u10FF', ["ka"]),
        ('\u1200', '\u137F', ["am", "ti"]),
        ('\u1780', '\u17FF', ["km"]),
        ('\u0530', '\u058F', ["hy"]),
    ];

    /// <summary>Kana among ideographs make a text Japanese; it has them in each sentence. The languages of Fundus stand whatever it is.</summary>
    private const int KanaShare = 20;

    /// <summary>The language of a text mostly in neither Latin nor Cyrillic letters.</summary>
    /// <param name="sample">The text.</param>
    /// <param name="said">What it declares; taken when it is written in this script, or when the script is not known.</param>
    public static string? Language(ReadOnlySpan<char> sample, string? said)
    {
        Span<int> counts = stackalloc int[All.Length];
        foreach (var unit in sample)
        {
            for (var i = 0; unit > '\u0250' && i < All.Length; i++)
            {
                counts[i] += unit >= All[i].First && unit <= All[i].Last ? 1 : 0;
            }
        }

        var best = 0;
        for (var i = 1; i < counts.Length; i++)
        {
            best = counts[i] > counts[best] ? i : best;
        }

        if (counts[best] == 0)
        {
            return said;
        }

        best = All[best].First == '\u4E00' && counts[0] * KanaShare > counts[best] ? 0 : best;
        var languages = All[best].Languages;
        return said is not null && Array.IndexOf(languages, said) >= 0 ? said : ByLetters(sample, languages[0]);
    }

    /// <summary>Letters that Persian and Urdu have and Arabic has not.</summary>
    private static string ByLetters(ReadOnlySpan<char> sample, string language) =>
        language != "ar" ? language
        : sample.ContainsAny('\u06D2', '\u0679', '\u0688') ? "ur"
        : sample.Count('\u06CC') + sample.Count('\u06A9') > sample.Count('\u064A') + sample.Count('\u0643') ? "fa"
        : "ar";
}
