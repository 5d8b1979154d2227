namespace Ingest.Core.Search;

/// <summary>
/// Takes the endings off words, so that the forms of one word meet: суббота and субботу, Донбасс and Донбасса, talks and
/// talk. A light stemmer: endings of cases, numbers and genders only; it never cuts into the root, and leaves three letters.
/// </summary>
public static class Stemmer
{
    /// <summary>Shorter words (and what is left of longer ones) have no ending to take.</summary>
    private const int Least = 3;

    /// <summary>The stem of a folded word.</summary>
    /// <param name="word">As <see cref="TextWords"/> gives it.</param>
    /// <param name="language"><c>uk</c> for Ukrainian endings; Cyrillic words of any other language get the Russian ones, Latin words the English ones.</param>
    public static string Stem(string word, string? language)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (word.Length <= Least || word.AsSpan().IndexOfAnyInRange('0', '9') >= 0)
        {
            return word;
        }

        return IsCyrillic(word) ? Slavic(word, language == "uk" ? UkrainianEndings.Table : RussianEndings.Table) : English(word);
    }

    private static bool IsCyrillic(string word) => word[0] is >= 'Ѐ' and <= 'ӿ';

    private static string Slavic(string word, SlavicEndings endings)
    {
        var stem = endings.Strip(word.Length >= 6 && (word.EndsWith("ся", StringComparison.Ordinal) || word.EndsWith("сь", StringComparison.Ordinal)) ? word[..^2] : word);
        return endings.Settle(stem, isWhole: stem.Length == word.Length);
    }

    /// <summary>Plurals alone (Harman 1991, the S stemmer): tense endings are left to prefix queries.</summary>
    private static string English(string word) => word switch
    {
        _ when word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal) && !word.EndsWith("eies", StringComparison.Ordinal) && !word.EndsWith("aies", StringComparison.Ordinal) => word[..^3] + "y",
        _ when word.EndsWith("ses", StringComparison.Ordinal) || word.EndsWith("xes", StringComparison.Ordinal) || word.EndsWith("ches", StringComparison.Ordinal) || word.EndsWith("shes", StringComparison.Ordinal) => word[..^2],
        _ when word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i') => word[..^1],
        _ => word,
    };
}
