using System.Globalization;

namespace Ingest.Core.Digests;

/// <summary>The digest's own words in one language.</summary>
internal sealed class DigestLabels
{
    private static readonly Dictionary<string, DigestLabels> Languages = new(StringComparer.Ordinal)
    {
        ["en"] = new()
        {
            Digest = "Digest",
            Unfinished = "The day is not over: this digest is unfinished.",
            Refreshed = "Refreshed on request: it takes what came since it was first made.",
            Summary = "The day in figures",
            Coverage = "Who spoke of which point",
            NotCollected = "not collected",
            PartlyCollected = "partly collected",
            Movement = "Movement",
            Point = "Point",
            Today = "This day",
            Before = "Day before",
            Fortnight = "14 days",
            Up = "up",
            Down = "down",
            Same = "as before",
            New = "new",
            Silent = "Nobody spoke of",
            SilentFor = "silent for {0} days",
            SilentLong = "silent for 14 days or more",
            Points = "Point by point",
            First = "first report of the day",
            AlsoBy = "also carried by",
            Headline = "headline",
            Folded = "{0} more, counted but not shown",
            Late = "Arrived late",
            Unseen = "What we could not see",
            Incomplete = "Articles read in part, or not at all",
            Made = "How this was made",
            Nothing = "Nothing.",
            NoMentions = "No point of the plan was mentioned in what was collected.",
            Untitled = "(untitled)",
            Total = "all",
            CutOff = "Cut-off",
            Plan = "Plan",
            Figures = "{0} articles ({1} in full, {2} in part, {3} failed) in {4} stories from {5} of {6} outlets followed; {7} mentions of {8} points, {9} of them new in 14 days; {10} articles arrived late.",
        },
        ["ru"] = new()
        {
            Digest = "Дайджест",
            Unfinished = "День ещё не закончился: дайджест неполный.",
            Refreshed = "Обновлён по запросу: учтено всё, что пришло после первого выпуска.",
            Summary = "День в цифрах",
            Coverage = "Кто о каком пункте говорил",
            NotCollected = "не собрано",
            PartlyCollected = "собрано частично",
            Movement = "Динамика",
            Point = "Пункт",
            Today = "За день",
            Before = "Накануне",
            Fortnight = "14 дней",
            Up = "больше",
            Down = "меньше",
            Same = "столько же",
            New = "новое",
            Silent = "Никто не говорил",
            SilentFor = "молчание, дней: {0}",
            SilentLong = "молчание 14 дней и дольше",
            Points = "По пунктам",
            First = "первое сообщение дня",
            AlsoBy = "также у",
            Headline = "заголовок",
            Folded = "ещё {0}: учтены, но не показаны",
            Late = "Пришло с опозданием",
            Unseen = "Чего мы не видели",
            Incomplete = "Статьи, прочитанные частично или не прочитанные",
            Made = "Как это сделано",
            Nothing = "Ничего.",
            NoMentions = "В собранном ни один пункт плана не упомянут.",
            Untitled = "(без заголовка)",
            Total = "все",
            CutOff = "Собрано до",
            Plan = "План",
            Figures = "Статей: {0} (полностью {1}, частично {2}, не удалось {3}), сюжетов: {4}; собрано изданий: {5} из {6}; упоминаний: {7}, пунктов: {8}, из них новых за 14 дней: {9}; с опозданием: {10}.",
        },
        ["uk"] = new()
        {
            Digest = "Дайджест",
            Unfinished = "День ще не скінчився: дайджест неповний.",
            Refreshed = "Оновлено на запит: враховано все, що надійшло після першого випуску.",
            Summary = "День у цифрах",
            Coverage = "Хто про який пункт говорив",
            NotCollected = "не зібрано",
            PartlyCollected = "зібрано частково",
            Movement = "Динаміка",
            Point = "Пункт",
            Today = "За день",
            Before = "Напередодні",
            Fortnight = "14 днів",
            Up = "більше",
            Down = "менше",
            Same = "стільки ж",
            New = "нове",
            Silent = "Ніхто не говорив",
            SilentFor = "мовчання, днів: {0}",
            SilentLong = "мовчання 14 днів і довше",
            Points = "За пунктами",
            First = "перше повідомлення дня",
            AlsoBy = "також у",
            Headline = "заголовок",
            Folded = "ще {0}: враховано, але не показано",
            Late = "Надійшло із запізненням",
            Unseen = "Чого ми не бачили",
            Incomplete = "Статті, прочитані частково або не прочитані",
            Made = "Як це зроблено",
            Nothing = "Нічого.",
            NoMentions = "У зібраному жоден пункт плану не згадано.",
            Untitled = "(без заголовка)",
            Total = "усі",
            CutOff = "Зібрано до",
            Plan = "План",
            Figures = "Статей: {0} (повністю {1}, частково {2}, не вдалося {3}), сюжетів: {4}; зібрано видань: {5} із {6}; згадок: {7}, пунктів: {8}, з них нових за 14 днів: {9}; із запізненням: {10}.",
        },
    };

    public required string Digest { get; init; }

    public required string Unfinished { get; init; }

    public required string Refreshed { get; init; }

    public required string Summary { get; init; }

    public required string Coverage { get; init; }

    public required string NotCollected { get; init; }

    public required string PartlyCollected { get; init; }

    public required string Movement { get; init; }

    public required string Point { get; init; }

    public required string Today { get; init; }

    public required string Before { get; init; }

    public required string Fortnight { get; init; }

    public required string Up { get; init; }

    public required string Down { get; init; }

    public required string Same { get; init; }

    public required string New { get; init; }

    public required string Silent { get; init; }

    public required string SilentFor { get; init; }

    public required string SilentLong { get; init; }

    public required string Points { get; init; }

    public required string First { get; init; }

    public required string AlsoBy { get; init; }

    public required string Headline { get; init; }

    public required string Folded { get; init; }

    public required string Late { get; init; }

    public required string Unseen { get; init; }

    public required string Incomplete { get; init; }

    public required string Made { get; init; }

    public required string Nothing { get; init; }

    public required string NoMentions { get; init; }

    public required string Untitled { get; init; }

    public required string Total { get; init; }

    public required string CutOff { get; init; }

    public required string Plan { get; init; }

    public required string Figures { get; init; }

    public static DigestLabels In(string language) => Languages.GetValueOrDefault(language, Languages["en"]);

    /// <summary>The day in one sentence.</summary>
    public string Describe(DigestSummary day) => string.Format(
        CultureInfo.InvariantCulture, Figures, day.Articles, day.FullArticles, day.PartialArticles, day.FailedArticles, day.Stories, day.OutletsCollected, day.OutletsFollowed, day.Mentions, day.PointsTouched, day.PointsNew, day.LateArticles);

    public string Silence(int days) => days >= 14 ? SilentLong : string.Format(CultureInfo.InvariantCulture, SilentFor, days);

    public string Fold(int stories) => string.Format(CultureInfo.InvariantCulture, Folded, stories);

    public string Trend(DigestPoint point) => point.IsNew ? New : point.Mentions > point.Before ? Up : point.Mentions < point.Before ? Down : Same;
}
