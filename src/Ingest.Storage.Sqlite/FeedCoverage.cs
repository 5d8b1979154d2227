using Ingest.Core;
using Ingest.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>
/// Counts which part of each local day a feed's polls saw. A poll covers the time back to the last one when its window joins
/// that one's (or nothing changed), else back to its oldest new item; what lies between is a gap, in which items may be lost.
/// A feed that answers without items covers nothing until they are back. On a day on which any feed of an outlet is polled each of its feeds has a row,
/// so that one that is down all day leaves the outlet's day incomplete.
/// </summary>
internal static class FeedCoverage
{
    /// <summary>An item date further back than this says how long a feed keeps items, not that we watched so long.</summary>
    private static readonly TimeSpan Backwards = TimeSpan.FromDays(2);

    /// <summary>Notes that the feeds of an outlet are followed on the day of a poll, whatever came of it.</summary>
    public static void Open(SqliteConnection connection, Poll poll, DayCalendar days) => Open(connection, poll.FeedId, days.DayOf(poll.StartedAt), days);

    public static void Extend(SqliteConnection connection, Poll poll, bool continues, IReadOnlyList<FeedItem> news, DayCalendar days)
    {
        if (connection.Scalar("select 1 from feed where id = $feed and empty_since is not null", ("$feed", poll.FeedId)) is not null)
        {
            return;
        }

        var until = poll.StartedAt;
        var before = connection.Scalar("select covered_until from feed where id = $feed", ("$feed", poll.FeedId)) is string text ? Sql.ToInstant(text) : (DateTimeOffset?)null;
        if (before > until + SqliteFeedStore.ClockSlack)
        {
            before = CoverageRewind.Run(connection, poll, before.Value, days);
        }

        var dates = news.Select(item => item.PublishedAt ?? item.UpdatedAt).OfType<DateTimeOffset>().Select(date => date < until ? date : until).Where(date => date > until - Backwards).ToList();
        var from = before is { } last && (continues || poll.Items.Count == 0) ? last : dates.Count == 0 ? until : dates.Min();
        if (before < from)
        {
            connection.Run(
                "insert into feed_gap (feed_id, started_at, ended_at, lost_at_most) values ($feed, $from, $until, $lost)",
                ("$feed", poll.FeedId), ("$from", before.Value.ToText()), ("$until", from.ToText()), ("$lost", Lost(from - before.Value, until - from, dates.Count, news.Count)));
        }

        Add(connection, poll.FeedId, before > from ? before.Value : from, until, days);
        connection.Run("update feed set covered_until = $until where id = $feed and coalesce(covered_until, '') < $until", ("$until", until.ToText()), ("$feed", poll.FeedId));
    }

    /// <summary>As many as came in an equal time of the window that was seen; the window's own number when its items have no dates.</summary>
    private static int Lost(TimeSpan gap, TimeSpan window, int dated, int news) =>
        window > TimeSpan.Zero ? Math.Max(1, (int)Math.Min(1_000_000, Math.Ceiling(dated * (gap / window)))) : Math.Max(1, news);

    /// <summary>Adds a stretch of time to the days that it lies in; nothing when it ends before it begins.</summary>
    public static void Add(SqliteConnection connection, long feed, DateTimeOffset start, DateTimeOffset until, DayCalendar days)
    {
        while (start < until)
        {
            var day = days.DayOf(start);
            var bounds = days.Bounds(day);
            var end = until < bounds.End ? until : bounds.End;
            Open(connection, feed, day, days);
            connection.Run(
                """
                insert into feed_day (feed_id, day, covered_seconds, day_seconds) values ($feed, $day, $covered, $length)
                on conflict (feed_id, day) do update set covered_seconds = covered_seconds + excluded.covered_seconds
                """,
                ("$feed", feed), ("$day", day.ToText()), ("$covered", (end - start).TotalSeconds), ("$length", (bounds.End - bounds.Start).TotalSeconds));
            start = end;
        }
    }

    /// <summary>Gives each feed of the outlet that was followed on a day a row of it.</summary>
    public static void Open(SqliteConnection connection, long feed, DateOnly day, DayCalendar days)
    {
        if (connection.Scalar("select 1 from feed_day where feed_id = $feed and day = $day", ("$feed", feed), ("$day", day.ToText())) is not null)
        {
            return;
        }

        var (start, end) = days.Bounds(day);
        connection.Run(
            """
            insert or ignore into feed_day (feed_id, day, covered_seconds, day_seconds)
            select f.id, $day, 0, $length from feed f where f.outlet = (select outlet from feed where id = $feed) and f.followed_at < $end and (f.ended_at is null or (f.ended_at > $start and f.ended_at > f.followed_at)) and (f.gone_at is null or f.gone_at > $start)
            """,
            ("$feed", feed), ("$day", day.ToText()), ("$length", (end - start).TotalSeconds), ("$start", start.ToText()), ("$end", end.ToText()));
    }
}
