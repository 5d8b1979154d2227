namespace Ingest.Core.Search;

/// <summary>Endings of Ukrainian nouns, adjectives and of verbs in the past tense.</summary>
internal static class UkrainianEndings
{
    public static SlavicEndings Table { get; } = new()
    {
        ByLength =
        [
            ["ого", "ому", "ими", "іми", "ами", "ями", "ові", "еві", "єві"],
            ["ий", "ій", "ої", "им", "ім", "их", "іх", "ою", "ею", "єю", "ом", "ем", "єм", "ам", "ям", "ах", "ях", "ів", "їв"],
            ["а", "я", "о", "е", "є", "у", "ю", "и", "і", "ї", "й", "ь"],
        ],
        AdjectiveOnly = ["ій"],
        Possessive = ["ов", "ев", "єв", "ів", "їв"],
        HasClosedVowel = true,
    };
}
