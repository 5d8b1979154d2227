using System.Globalization;
using Ingest.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>What could not be seen in a stretch of time, feed by feed.</summary>
internal static class FeedTroubles
{
    public static IReadOnlyList<FeedTrouble> Read(SqliteConnection connection, (DateTimeOffset Start, DateTimeOffset End) bounds, DateTimeOffset cutoff)
    {
        (string, object?)[] span = [("$start", bounds.Start.ToText()), ("$end", (cutoff < bounds.End ? cutoff : bounds.End).ToText())];
        List<FeedTrouble> troubles =
        [
            .. connection.List(
                """
                select f.outlet, f.url, min(p.started_at), count(*), max(p.error), sum(p.outcome = 'gone'), sum(p.outcome = 'deferred'),
                    (select count(*) from poll q where q.feed_id = f.id and q.started_at >= $start and q.started_at < $end)
                from feed f join poll p on p.feed_id = f.id
                where p.started_at >= $start and p.started_at < $end and p.outcome in ('failed', 'gone', 'deferred') group by f.id order by f.position, f.id
                """,
                reader => new FeedTrouble(
                    reader.GetString(0),
                    reader.GetString(1),
                    reader.GetInt64(5) > 0 ? "gone" : reader.GetInt64(6) == reader.GetInt64(3) ? "deferred" : "failing",
                    reader.Instant(2),
                    string.Create(CultureInfo.InvariantCulture, $"{reader.GetInt64(3)} of {reader.GetInt64(7)} polls failed: {reader.Text(4)}")),
                span),
            .. connection.List(
                "select f.outlet, f.url, g.started_at, g.ended_at, g.lost_at_most from feed_gap g join feed f on f.id = g.feed_id where g.ended_at > $start and g.started_at < $end order by g.id",
                reader => new FeedTrouble(
                    reader.GetString(0), reader.GetString(1), "gap", reader.Instant(2), $"items may be lost between {reader.Instant(2):yyyy-MM-dd HH:mm} and {reader.Instant(3):yyyy-MM-dd HH:mm} UTC: the feed's window had moved on"),
                span),
            .. connection.List(
                "select outlet, url from feed where ended_at is null and json_extract(source, '$.text') = 'Blocked' order by position",
                reader => new FeedTrouble(reader.GetString(0), reader.GetString(1), "blocked", null, "headline and summary only: this outlet's pages are not asked for")),
        ];
        return troubles;
    }
}
