using System.Globalization;
using Ingest.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>What could not be seen in a stretch of time, feed by feed.</summary>
internal static class FeedTroubles
{
    public static IReadOnlyList<FeedTrouble> Read(SqliteConnection connection, (DateTimeOffset Start, DateTimeOffset End) bounds, DateTimeOffset cutoff)
    {
        var end = cutoff < bounds.End ? cutoff : bounds.End;
        (string, object?)[] span = [("$start", bounds.Start.ToText()), ("$end", end.ToText())];
        return
        [
            .. connection.List("select outlet, url, gone_at from feed where ended_at is null and gone_at < $end order by position", reader => FeedTrouble.Gone(reader.GetString(0), reader.GetString(1), reader.Instant(2)!.Value), span),
            .. Failing(connection, span),
            .. connection.List("select outlet, url, empty_since from feed where ended_at is null and empty_since < $end order by position", reader => FeedTrouble.Empty(reader.GetString(0), reader.GetString(1), reader.Instant(2)!.Value), span),
            .. connection.List(
                "select outlet, url, latest_item from feed where ended_at is null and gone_at is null and failing_since is null and empty_since is null and silent_after < $end order by position",
                reader => FeedTrouble.Silent(reader.GetString(0), reader.GetString(1), reader.Instant(2)!.Value),
                span),
            .. connection.List(
                "select f.outlet, f.url, g.started_at, g.ended_at, g.lost_at_most from feed_gap g join feed f on f.id = g.feed_id where g.ended_at > $start and g.started_at < $end order by g.id",
                reader => FeedTrouble.Gap(reader.GetString(0), reader.GetString(1), new FeedGap(reader.Instant(2)!.Value, reader.Instant(3)!.Value, reader.GetInt32(4))),
                span),
            .. connection.List(
                "select outlet, url, address, moved_at from feed where ended_at is null and address <> url and moved_at >= $start and moved_at < $end order by position",
                reader => FeedTrouble.Moved(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.Instant(3)),
                span),
            .. connection.List(
                "select outlet, url from feed where ended_at is null and json_extract(source, '$.text') = 'Blocked' order by position",
                reader => FeedTrouble.Blocked(reader.GetString(0), reader.GetString(1))),
        ];
    }

    /// <summary>Feeds of which a poll brought nothing, with the last thing that was said.</summary>
    private static List<FeedTrouble> Failing(SqliteConnection connection, (string, object?)[] span) => connection.List(
        """
        select f.outlet, f.url, min(p.started_at), count(*), sum(p.outcome = 'deferred'), sum(p.fault = 'challenge'),
            (select q.error from poll q where q.feed_id = f.id and q.started_at >= $start and q.started_at < $end and q.outcome in ('failed', 'deferred') order by q.id desc limit 1),
            (select count(*) from poll q where q.feed_id = f.id and q.started_at >= $start and q.started_at < $end)
        from feed f join poll p on p.feed_id = f.id
        where p.started_at >= $start and p.started_at < $end and p.outcome in ('failed', 'deferred') group by f.id order by f.position, f.id
        """,
        reader => new FeedTrouble(
            reader.GetString(0),
            reader.GetString(1),
            reader.GetInt64(4) == reader.GetInt64(3) ? "deferred" : reader.IsDBNull(5) || reader.GetInt64(5) == 0 ? "failing" : "challenge",
            reader.Instant(2),
            string.Create(CultureInfo.InvariantCulture, $"{reader.GetInt64(3)} of {reader.GetInt64(7)} polls failed: {reader.Text(6)}")),
        span);
}
