namespace Ingest.Core.Search;

/// <summary>
/// Takes the endings off words, so that the forms of one word meet: суббота and субботу, Донбасс and Донбасса, talks and
/// talk. A light stemmer: endings of cases, numbers and genders only; it never cuts into the root, and leaves three letters.
/// </summary>
public static class Stemmer
{
    /// <summary>Shorter words (and what is left of longer ones) have no ending to take.</summary>
    private const int Least = 3;

    private static readonly HashSet<string> VerbEndings = new(StringComparer.Ordinal) { "ла", "ло", "ли", "ти", "ши" };

    /// <summary>The stem of a folded word.</summary>
    /// <param name="word">As <see cref="TextWords"/> gives it.</param>
    /// <param name="language"><c>uk</c> for Ukrainian endings; Cyrillic words of any other language get the Russian ones, Latin words the English ones.</param>
    public static string Stem(string word, string? language)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (word.Length <= Least && language == "uk" && UkrainianEndings.OpenSyllables.TryGetValue(word, out var open))
        {
            return open;
        }

        if (word.Length <= Least || word.AsSpan().IndexOfAnyInRange('0', '9') >= 0)
        {
            return word;
        }

        return IsCyrillic(word) ? Slavic(word, language == "uk" ? UkrainianEndings.Table : RussianEndings.Table) : English(word);
    }

    private static bool IsCyrillic(string word) => word[0] is >= 'Ѐ' and <= 'ӿ';

    private static string Slavic(string word, SlavicEndings endings)
    {
        var plain = IsReflexive(word) ? word[..^2] : word;
        return endings.Keeping(plain) ?? endings.Settle(endings.Strip(plain));
    }

    /// <summary>The particle of reflexive verbs: after a consonant ся, after a vowel сь; the latter ends nouns too (Беларусь, подпись), so only after an ending of verbs.</summary>
    private static bool IsReflexive(string word) =>
        word.Length >= 6 && (word.EndsWith("ся", StringComparison.Ordinal) || (word.EndsWith("сь", StringComparison.Ordinal) && VerbEndings.Contains(word[^4..^2])));

    /// <summary>
    /// Plurals alone (Harman 1991, the S stemmer): tense endings are left to prefix queries. Beyond it, the e that a plural may
    /// have brought is taken off its singular too, since virus, viruses and house, houses cannot be told apart by their letters.
    /// </summary>
    private static string English(string word)
    {
        if (word is "news" or "these")
        {
            return word;
        }

        if (word.Length > 4 && word.EndsWith("sis", StringComparison.Ordinal))
        {
            return word[..^2];   // crisis, crises
        }

        var stem = word[^1] == 's' && word[^2] is not ('s' or 'u') ? word[..^1] : word;
        return stem switch
        {
            _ when stem.Length > 4 && stem.EndsWith("ie", StringComparison.Ordinal) && stem[^3] is not ('e' or 'a') => stem[..^2] + "y",   // countries, movie
            _ when stem.Length > Least && stem[^1] == 'e' && (stem[^2] is 's' or 'x' or 'o' || stem.EndsWith("che", StringComparison.Ordinal) || stem.EndsWith("she", StringComparison.Ordinal)) => stem[..^1],
            _ => stem,
        };
    }
}
