using System.Text;

namespace Ingest.Core.Deduplication;

/// <summary>
/// What of a text an outlet means to say: the folded words in their order, without lines that only count (a bare number too), date or point
/// elsewhere (views, comments, "updated at", "read also"). Two texts of one substance are one revision.
/// </summary>
internal static class Substance
{
    /// <summary>Longer lines are prose, whatever words they use.</summary>
    private const int LongestFurniture = 12;

    /// <summary>Words of counters and clocks in the three languages; a line of only these, numbers and names of months says nothing.</summary>
    private static readonly HashSet<string> Furniture = new(StringComparer.Ordinal)
    {
        "views", "view", "comments", "comment", "shares", "share", "likes", "like", "reads", "read", "reading", "time", "min", "mins", "minute", "minutes", "hour", "hours", "day", "days", "ago", "updated", "update",
        "published", "last", "modified", "at", "on", "am", "pm", "gmt", "utc", "est", "edt", "msk", "cet", "today", "yesterday", "just", "now", "k",
        "просмотров", "просмотра", "просмотр", "просмотры", "комментариев", "комментария", "комментарий", "комментарии", "поделились", "поделиться", "нравится", "чтения", "чтение", "время", "мин", "минут", "минуты", "минуту",
        "час", "часа", "часов", "назад", "день", "дня", "дней", "обновлено", "обновлен", "опубликовано", "изменено", "сегодня", "вчера", "мск", "в", "г", "года", "тыс", "только", "что",
        "переглядів", "перегляди", "перегляд", "коментарів", "коментарі", "коментар", "поширень", "поширити", "подобається", "читання", "час", "хв", "хвилин", "хвилини", "хвилину", "година", "години", "годин", "тому", "дні", "днів",
        "оновлено", "опубліковано", "змінено", "сьогодні", "вчора", "о", "р", "року", "тис", "щойно",
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "wed", "thu", "fri", "sat", "sun",
        "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря",
        "січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня", "жовтня", "листопада", "грудня",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    };

    /// <summary>Beginnings of lines that point to other articles, folded.</summary>
    private static readonly string[] Pointers =
    [
        "read also", "read more", "see also", "also read", "related:", "related articles", "related stories", "more on this", "more on:", "recommended:",
        "читайте также", "читайте еще", "читать также", "смотрите также", "по теме", "еще по теме", "материалы по теме", "рекомендуем",
        "читайте також", "читайте ще", "дивіться також", "до теми", "за темою", "матеріали за темою", "рекомендуємо",
    ];

    /// <summary>The substance of a title and a text.</summary>
    public static string Of(string? title, string text)
    {
        var substance = new StringBuilder(text.Length + 80);
        Append(substance, title ?? "");
        substance.Append('\n');
        foreach (var line in text.Split('\n'))
        {
            var folded = TextFolding.Fold(line).Trim();
            if (folded.Length > 0 && !Array.Exists(Pointers, pointer => folded.StartsWith(pointer, StringComparison.Ordinal)) && !IsFurniture(folded))
            {
                Append(substance, line);
            }
        }

        return substance.ToString();
    }

    private static bool IsFurniture(string folded)
    {
        var words = Words(folded).ToList();
        return words.Count is > 0 and <= LongestFurniture && words.TrueForAll(word => char.IsDigit(word[0]) || Furniture.Contains(word));
    }

    private static void Append(StringBuilder substance, string line)
    {
        foreach (var word in Words(TextFolding.Fold(line)))
        {
            substance.Append(substance.Length == 0 || substance[^1] == '\n' ? "" : " ").Append(word);
        }
    }

    /// <summary>Runs of letters and digits; a comma or point between digits stays, because 1,5 is not 15.</summary>
    private static IEnumerable<string> Words(string folded)
    {
        for (var at = 0; at < folded.Length;)
        {
            var start = at;
            while (at < folded.Length && (char.IsLetterOrDigit(folded[at]) || (at > start && folded[at] is ',' or '.' && char.IsDigit(folded[at - 1]) && at + 1 < folded.Length && char.IsDigit(folded[at + 1]))))
            {
                at++;
            }

            if (at > start)
            {
                yield return folded[start..at];
            }
            else
            {
                at++;
            }
        }
    }
}
