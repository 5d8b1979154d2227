namespace Ingest.Core.Search;

/// <summary>Endings of Russian nouns, adjectives and of verbs in the past tense (ё is folded to е).</summary>
internal static class RussianEndings
{
    public static SlavicEndings Table { get; } = new()
    {
        ByLength =
        [
            ["ого", "его", "ому", "ему", "ыми", "ими", "ами", "ями"],
            ["ая", "яя", "ое", "ее", "ые", "ие", "ый", "ий", "ой", "ей", "ым", "им", "ых", "их", "ую", "юю", "ою", "ею", "ом", "ем", "ам", "ям", "ах", "ях", "ов", "ев"],
            ["а", "я", "о", "е", "у", "ю", "ы", "и", "й", "ь"],
        ],
        AdjectiveOnly = ["ий", "ие"],
        Possessive = ["ов", "ев"],
        HasClosedVowel = false,
    };
}
