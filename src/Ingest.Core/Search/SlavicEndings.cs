namespace Ingest.Core.Search;

/// <summary>The endings of one Slavic language and what is done with a stem once they are off.</summary>
internal sealed class SlavicEndings
{
    private const int Least = 3;

    private const int Longest = 3;

    /// <summary>Endings of three, two and one letters.</summary>
    public required IReadOnlyList<HashSet<string>> ByLength { get; init; }

    /// <summary>Endings that are an adjective's only after certain letters; a noun of that look loses its last letter alone (партий, Росії).</summary>
    public required HashSet<string> AdjectiveOnly { get; init; }

    /// <summary>Possessive endings of names and of the genitive plural, taken off after a case ending too (Лавров, Лаврова, Харків, Харкова).</summary>
    public required IReadOnlyList<string> Possessive { get; init; }

    /// <summary>Ukrainian і in a closed last syllable is о elsewhere (схід, сходу).</summary>
    public required bool HasClosedVowel { get; init; }

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
    /// <param name="isWhole">No ending was found.</param>
    public string Settle(string stem, bool isWhole)
    {
        foreach (var ending in Possessive)
        {
            if (stem.Length >= Least + ending.Length && stem.EndsWith(ending, StringComparison.Ordinal))
            {
                stem = stem[..^ending.Length];
                isWhole = false;
                break;
            }
        }

        if (stem.Length >= 5 && (stem.EndsWith("ец", StringComparison.Ordinal) || stem.EndsWith("єц", StringComparison.Ordinal)))
        {
            stem = stem[..^2] + "ц";   // украинец, украинца
        }

        if (HasClosedVowel && isWhole && stem.Length >= 3 && stem[^2] == 'і')
        {
            stem = $"{stem[..^2]}о{stem[^1]}";
        }

        return stem.Replace("ь", "", StringComparison.Ordinal);
    }

    private static bool IsAdjective(ReadOnlySpan<char> stem) =>
        "кгхжшчщвь".Contains(stem[^1], StringComparison.Ordinal) || (stem[^1] == 'н' && !"аеиоуыэюяіїє".Contains(stem[^2], StringComparison.Ordinal));
}
