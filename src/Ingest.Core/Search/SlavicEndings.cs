namespace Ingest.Core.Search;

/// <summary>The endings of one Slavic language and what is done with a stem once they are off.</summary>
internal sealed class SlavicEndings
{
    private const int Least = 3;

    private const int Longest = 3;

    /// <summary>A shorter stem is not told from another word by its vowel (ліс, лось; міст, місто).</summary>
    private const int LeastForVowel = 4;

    /// <summary>What follows a stem in a vowel.</summary>
    private static readonly HashSet<string> VocalicEndings = new(StringComparer.Ordinal)
    {
        "й", "я", "ю", "е", "є", "и", "і", "ї", "ем", "єм", "ев", "їв", "ям", "ях", "ями", "ей", "єю", "еві", "єві",
    };

    /// <summary>Endings of three, two and one letters.</summary>
    public required IReadOnlyList<HashSet<string>> ByLength { get; init; }

    /// <summary>Endings that are an adjective's only after certain letters; a noun of that look loses its last letter alone (партий, Росії).</summary>
    public required HashSet<string> AdjectiveOnly { get; init; }

    /// <summary>Possessive endings of names and of the genitive plural, taken off after a case ending too (Лавров, Лаврова, Харків, Харкова).</summary>
    public required IReadOnlyList<string> Possessive { get; init; }

    /// <summary>Last letters of a stem after which an ending of <see cref="AdjectiveOnly"/> is an adjective's.</summary>
    public required string AdjectiveLetters { get; init; }

    /// <summary>Stems, by their ends, that are adjectives (дорогий) or nouns (технологий) against their last letter.</summary>
    public required IReadOnlyDictionary<string, bool> IsAdjectiveByEnd { get; init; }

    /// <summary>Stems in a vowel that looks like the beginning of an ending (Сергей, Сергею; Корея, Корее).</summary>
    public required IReadOnlyList<string> Vocalic { get; init; }

    /// <summary>Ukrainian і in a closed last syllable is о elsewhere (схід, сходу; більшість, більшості), and a doubled consonant is one (рішення, рішень).</summary>
    public required bool IsUkrainian { get; init; }

    /// <summary>The stem of one of the <see cref="Vocalic"/> words, or <see langword="null"/>.</summary>
    public string? Keeping(string word)
    {
        foreach (var stem in Vocalic)
        {
            if (word.StartsWith(stem, StringComparison.Ordinal) && VocalicEndings.Contains(word[stem.Length..]))
            {
                return stem;
            }
        }

        return null;
    }

    /// <summary>Takes one ending off.</summary>
    public string Strip(string word)
    {
        for (var length = Longest; length > 0; length--)
        {
            if (word.Length < length + Least || !ByLength[Longest - length].GetAlternateLookup<ReadOnlySpan<char>>().Contains(word.AsSpan(word.Length - length)))
            {
                continue;
            }

            var isNoun = AdjectiveOnly.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word.AsSpan(word.Length - length)) && !IsAdjective(word.AsSpan(0, word.Length - length));
            return isNoun ? word[..^1] : word[..^length];
        }

        return word;
    }

    /// <summary>What remains of the ways in which stems of one word differ.</summary>
    /// <param name="stem">The word without its ending.</param>
    public string Settle(string stem)
    {
        foreach (var ending in Possessive)
        {
            if (stem.Length >= Least + ending.Length && stem.EndsWith(ending, StringComparison.Ordinal))
            {
                stem = stem[..^ending.Length];
                break;
            }
        }

        if (stem.Length >= 5 && (stem.EndsWith("ец", StringComparison.Ordinal) || stem.EndsWith("єц", StringComparison.Ordinal)))
        {
            stem = stem[..^2] + "ц";   // украинец, украинца
        }

        stem = stem.Replace("ь", "", StringComparison.Ordinal);
        return IsUkrainian && stem.Length >= LeastForVowel ? Open(stem) : stem;
    }

    private static string Open(string stem) => stem switch
    {
        _ when stem.EndsWith("їв", StringComparison.Ordinal) => stem[..^2] + "єв",   // Київ, Києва
        _ when stem.Length > LeastForVowel && stem.EndsWith("іст", StringComparison.Ordinal) => stem[..^3] + "ост",
        _ when stem[^2] == 'і' => $"{stem[..^2]}о{stem[^1]}",
        _ when stem.Length > LeastForVowel && stem[^1] == stem[^2] && stem[^3] != 'о' => stem[..^1],   // питання, питань; not законний
        _ => stem,
    };

    private bool IsAdjective(ReadOnlySpan<char> stem)
    {
        foreach (var (end, isAdjective) in IsAdjectiveByEnd)
        {
            if (stem.EndsWith(end, StringComparison.Ordinal))
            {
                return isAdjective;
            }
        }

        return AdjectiveLetters.Contains(stem[^1], StringComparison.Ordinal) || (stem[^1] == 'н' && !"аеиоуыэюяіїє".Contains(stem[^2], StringComparison.Ordinal));
    }
}
