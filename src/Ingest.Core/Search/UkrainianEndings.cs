namespace Ingest.Core.Search;

/// <summary>Endings of Ukrainian nouns, adjectives and of verbs in the past tense.</summary>
internal static class UkrainianEndings
{
    /// <summary>Short words whose і is о in their other forms; most short words with an і (ліс, від, він) keep it.</summary>
    public static IReadOnlyDictionary<string, string> OpenSyllables { get; } = new Dictionary<string, string>
    {
        ["рік"] = "рок",
        ["бік"] = "бок",
        ["дім"] = "дом",
        ["ніч"] = "ноч",
        ["рід"] = "род",
        ["хід"] = "ход",
        ["кіт"] = "кот",
        ["ріг"] = "рог",
        ["віз"] = "воз",
    };

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
        AdjectiveLetters = "кхжшчщвь",
        IsAdjectiveByEnd = new Dictionary<string, bool> { ["друг"] = true, ["дорог"] = true, ["довг"] = true, ["строг"] = true, ["убог"] = true, ["рх"] = false },
        Vocalic = ["сергі", "матві", "георгі"],
        IsUkrainian = true,
    };
}
