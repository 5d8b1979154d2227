using System.Globalization;
using Ingest.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>What could not be seen in a stretch of time, feed by feed: as it stood at the end of it, whenever it is asked.</summary>
internal static class FeedTroubles
{
    private const string Followed = "f.followed_at < $end and (f.ended_at is null or f.ended_at > $start)";

    private const string Order = "order by coalesce(f.position, 1000000), f.id";

    /// <summary>The last poll before the end.</summary>
    private const string Last = "(select max(q.started_at) from poll q where q.feed_id = f.id and q.started_at < $end)";

    /// <summary>A poll <c>p</c> that brought nothing, or a part only.</summary>
    private const string Lacking = "(p.outcome in ('failed', 'deferred') or (p.outcome = 'modified' and p.error is not null))";

    /// <summary>Gone for good: still, or at the last poll before the end.</summary>
    private const string GoneSince = $"coalesce(case when f.gone_at < $end then f.gone_at end, (select q.started_at from poll q where q.feed_id = f.id and q.started_at = {Last} and q.outcome = 'gone'))";

    /// <summary>The last reading that had items, and the first one after it that had none, unless the feed is without items to this day.</summary>
    private const string EmptySince = """
        coalesce(case when f.empty_since < $end then f.empty_since end, (
            select min(q.started_at) from poll q where json_extract(f.source, '$.kind') = 'Feed' and q.feed_id = f.id and q.outcome = 'modified' and q.started_at < $end
            and q.started_at > coalesce((select max(x.started_at) from poll x where x.feed_id = f.id and x.outcome = 'modified' and x.items_seen > 0 and x.started_at < $end), '')))
        """;

    public static IReadOnlyList<FeedTrouble> Read(SqliteConnection connection, (DateTimeOffset Start, DateTimeOffset End) bounds, DateTimeOffset cutoff)
    {
        var end = cutoff < bounds.End ? cutoff : bounds.End;
        (string, object?)[] span = [("$start", bounds.Start.ToText()), ("$end", end.ToText())];
        return
        [
            .. connection.List($"select f.outlet, f.url, {GoneSince} as since from feed f where {Followed} and since is not null {Order}", reader => FeedTrouble.Gone(reader.GetString(0), reader.GetString(1), reader.Instant(2)!.Value), span),
            .. Failing(connection, span),
            .. Unasked(connection, span),
            .. connection.List($"select f.outlet, f.url, {EmptySince} as since from feed f where {Followed} and since is not null {Order}", reader => FeedTrouble.Empty(reader.GetString(0), reader.GetString(1), reader.Instant(2)!.Value), span),
            .. Silent(connection, end, span),
            .. connection.List(
                "select f.outlet, f.url, g.started_at, g.ended_at, g.lost_at_most from feed_gap g join feed f on f.id = g.feed_id where g.ended_at > $start and g.started_at < $end order by g.id",
                reader => FeedTrouble.Gap(reader.GetString(0), reader.GetString(1), new FeedGap(reader.Instant(2)!.Value, reader.Instant(3)!.Value, reader.GetInt32(4))),
                span),
            .. connection.List(
                "select f.outlet, f.url, m.address, m.moved_at from feed_move m join feed f on f.id = m.feed_id where m.moved_at >= $start and m.moved_at < $end order by m.id",
                reader => FeedTrouble.Moved(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.Instant(3)),
                span),
            .. connection.List(
                $"select f.outlet, f.url from feed f where {Followed} and json_extract(f.source, '$.text') = 'Blocked' {Order}",
                reader => FeedTrouble.Blocked(reader.GetString(0), reader.GetString(1)),
                span),
        ];
    }

    /// <summary>Feeds of which a poll brought nothing or a part only, with the last thing that was said.</summary>
    private static List<FeedTrouble> Failing(SqliteConnection connection, (string, object?)[] span) => connection.List(
        $"""
        select f.outlet, f.url, min(p.started_at), count(*), sum(p.outcome = 'deferred'), sum(p.fault = 'challenge'),
            (select p.error from poll p where p.feed_id = f.id and p.started_at >= $start and p.started_at < $end and {Lacking} order by p.id desc limit 1),
            (select count(*) from poll q where q.feed_id = f.id and q.started_at >= $start and q.started_at < $end)
        from feed f join poll p on p.feed_id = f.id
        where p.started_at >= $start and p.started_at < $end and {Lacking} group by f.id {Order}
        """,
        reader => new FeedTrouble(
            reader.GetString(0),
            reader.GetString(1),
            reader.GetInt64(4) == reader.GetInt64(3) ? "deferred" : reader.IsDBNull(5) || reader.GetInt64(5) == 0 ? "failing" : "challenge",
            reader.Instant(2),
            string.Create(CultureInfo.InvariantCulture, $"{reader.GetInt64(3)} of {reader.GetInt64(7)} polls failed: {reader.Text(6)}")),
        span);

    /// <summary>Feeds that were not asked at all, because the last poll before failed or was told to come much later.</summary>
    private static List<FeedTrouble> Unasked(SqliteConnection connection, (string, object?)[] span) => connection.List(
        $"""
        select f.outlet, f.url, p.started_at, p.outcome, p.fault, coalesce(p.error, p.outcome) from feed f
        join poll p on p.id = (select q.id from poll q where q.feed_id = f.id and q.started_at < $end order by q.started_at desc, q.id desc limit 1)
        where {Followed} and p.started_at < $start and {Lacking} {Order}
        """,
        reader => FeedTrouble.Unasked(
            reader.GetString(0), reader.GetString(1), reader.GetString(3) == "deferred" ? "deferred" : reader.Text(4) == "challenge" ? "challenge" : "failing", reader.Instant(2)!.Value, reader.GetString(5)),
        span);

    /// <summary>Feeds that could be read, had items, and brought nothing for longer than their own past explains.</summary>
    private static IEnumerable<FeedTrouble> Silent(SqliteConnection connection, DateTimeOffset end, (string, object?)[] span) => connection.List(
        $"""
        select f.outlet, f.url, f.id from feed f
        where {Followed} and {EmptySince} is null and exists (select 1 from poll q where q.feed_id = f.id and q.started_at = {Last} and q.outcome in ('modified', 'not modified'))
        and (select max({PollItems.Came}) from item i where i.feed_id = f.id and i.by_hand = 0 and {PollItems.Came} <= $end) < $quiet {Order}
        """,
        reader => (Outlet: reader.GetString(0), Url: reader.GetString(1), Times: FeedRhythm.Times(connection, reader.GetInt64(2), end)),
        [.. span, ("$quiet", (end - SilenceLimit.Least).ToText())])
        .Where(feed => feed.Times[0] + SilenceLimit.Of(feed.Times) < end).Select(feed => FeedTrouble.Silent(feed.Outlet, feed.Url, feed.Times[0]));
}
