using System.Globalization;
using Ingest.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>Reads what one digest is made of, within the caller's transaction.</summary>
internal sealed class DigestReader(SqliteConnection connection, DateOnly day, (DateTimeOffset Start, DateTimeOffset End) bounds, DateTimeOffset cutoff)
{
    private const int HistoryDays = 14;

    /// <summary>How far back an article may lie that is told as late.</summary>
    private const int LateDays = 30;

    /// <summary>The newest sentences of a point, at most, that today's are compared with.</summary>
    private const int EarlierSentences = 400;

    /// <summary>
    /// The rows of a fortnight are visited more than once; with SQLite's usual 2 MB most of the time goes into reading pages again. 64 MB gained 3 to 10 % of a
    /// new process's time over 16, and were the peak of a worker's memory on a store of a million articles. It is given back afterwards: the connection goes back to the pool, and in a soak of eleven days its four connections had come to hold 260 MB.
    /// </summary>
    private const int CacheKibibytes = 16 * 1024;

    private const string OfTheDay = "a.day = $day";

    /// <summary>The subqueries do not depend on the row, so each is read once.</summary>
    private const string Late = """
        select a.id from article a where a.day < $day and a.day >= $lateSince and a.day in (select day from digest where is_final = 1)
        and not exists (select 1 from digest_article s where s.article_id = a.id and s.day <> $day and s.status in (a.status, 'full') and s.day in (select day from digest where is_final = 1)) order by a.id
        """;

    private readonly (string, object?)[] parameters =
    [
        ("$day", day.ToText()),
        ("$since", day.AddDays(1 - HistoryDays).ToText()),
        ("$lateSince", day.AddDays(-LateDays).ToText()),
        ("$start", bounds.Start.ToText()),
        ("$end", bounds.End.ToText()),
        ("$cutoff", cutoff.ToText()),
    ];

    public DigestMaterial Read()
    {
        var usual = connection.Scalar("pragma cache_size");
        connection.Run($"pragma cache_size = -{CacheKibibytes}");
        try
        {
            return ReadAll();
        }
        finally
        {
            connection.Run($"pragma cache_size = {usual}");
            connection.Run("pragma shrink_memory");
        }
    }

    private DigestMaterial ReadAll()
    {
        var articles = new DigestArticles(connection, parameters);
        var today = articles.Read(OfTheDay);
        var history = History();
        var late = connection.List(Late, reader => reader.GetInt64(0).ToString(CultureInfo.InvariantCulture), parameters);
        return new DigestMaterial
        {
            Articles = today,
            Late = articles.Read("a.id in (select value from json_each($late))", ("$late", $"[{string.Join(',', late)}]")),
            Outlets = Outlets(),
            History = [.. history.GroupBy(row => (row.Day, row.Point)).Select(group => new PointDay(group.Key.Day, group.Key.Point, group.Sum(row => row.Mentions), group.Sum(row => row.Articles)))],
            CollectedDays = connection.List("select distinct day from outlet_days where day >= $since and day <= $day and collected > 0 order by day", reader => Sql.ToDay(reader.GetString(0)), parameters),
            EarlierSentences = today.SelectMany(article => article.Mentions).Select(mention => mention.Point).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).SelectMany(Earlier).ToLookup(pair => pair.Point, pair => pair.Sentence, StringComparer.Ordinal),
            Edits = new DigestEdits(connection, articles, parameters).Read(),
            Troubles = FeedTroubles.Read(connection, bounds, cutoff),
            HasPolls = connection.Scalar("select 1 from poll where started_at >= $start and started_at < $end limit 1", parameters) is not null,
            Extractors = connection.List($"select distinct r.extractor from {DigestArticles.Present} where a.day = $day order by 1", reader => reader.GetString(0), parameters),
            Plans = [.. history.Select(row => new PlanDay(row.Day, row.Plan)).Distinct().OrderBy(day => day.Day).ThenBy(day => day.PlanHash, StringComparer.Ordinal)],
        };
    }

    private List<OutletCoverage> Outlets() => connection.List(
        """
        select f.outlet, min(o.collected) from feed f left join outlet_days o on o.day = $day and o.outlet = f.outlet and o.collected > 0
        where f.followed_at <= $cutoff and (o.day is not null or (f.followed_at < $end and (f.ended_at is null or f.ended_at > $start))) group by f.outlet order by min(coalesce(f.position, 1000000)), f.outlet
        """,
        reader => new OutletCoverage(reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetDouble(1)),
        parameters);

    /// <summary>A revision was tagged by one plan, so that articles may be added up over plans.</summary>
    private List<(DateOnly Day, string Point, string Plan, int Mentions, int Articles)> History() => connection.List(
        $"select a.day, m.point, m.plan, count(*), count(distinct a.id) from {DigestArticles.PresentMentions} where a.day >= $since and a.day <= $day and {DigestArticles.NotRejected} group by 1, 2, 3 order by 1, 2, 3",
        reader => (Sql.ToDay(reader.GetString(0)), reader.GetString(1), reader.GetString(2), reader.GetInt32(3), reader.GetInt32(4)),
        parameters);

    private List<(string Point, string Sentence)> Earlier(string point) => connection.List(
        $"select m.sentence from mention m join article a on a.id = m.article_id left join verdict v on v.identity = m.identity where m.point = $point and {DigestArticles.NotRejected} and +a.day < $day and +a.day >= $since order by m.article_id desc, m.id limit {EarlierSentences}",
        reader => (point, reader.GetString(0)),
        [("$point", point), .. parameters]);
}
