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
        AdjectiveLetters = "кхжшчщ",
        IsAdjectiveByEnd = new Dictionary<string, bool>
        {
            ["друг"] = true,
            ["дорог"] = true,
            ["долг"] = true,
            ["мног"] = true,
            ["строг"] = true,
            ["благ"] = true,
            ["упруг"] = true,
            ["убог"] = true,
            ["оруж"] = false,
            ["лич"] = false,
            ["рх"] = false,
        },
        Vocalic =
        [
            "кита", "никола", "случа", "урожа", "обыча", "трамва", "дуна", "алта", "шанха", "уругва", "парагва",
            "серге", "андре", "алексе", "матве", "тимофе", "елисе", "моисе", "коре", "гвине", "иде", "музе", "юбиле", "лице", "евре", "трофе", "хокке", "батаре", "галере", "лотере", "апоге", "корифе", "злоде",
        ],
        IsUkrainian = false,
    };
}
