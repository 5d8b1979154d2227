using Ingest.Core;
using Ingest.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>Takes back what a poll under a clock that was set ahead said of the time to come.</summary>
internal static class CoverageRewind
{
    /// <summary>Leaves a feed's days as its polls before this one saw them.</summary>
    /// <returns>Until when it was seen by then, or <see langword="null"/> when no poll tells.</returns>
    public static DateTimeOffset? Run(SqliteConnection connection, Poll poll, DateTimeOffset ahead, DayCalendar days)
    {
        var now = poll.StartedAt;
        var today = days.DayOf(now);
        var last = connection.Scalar(
            "select max(started_at) from poll where feed_id = $feed and started_at < $now and outcome in ('modified', 'not modified') and error is null", ("$feed", poll.FeedId), ("$now", now.ToText())) is string text
            ? Sql.ToInstant(text) : (DateTimeOffset?)null;
        var gap = connection.Scalar("select max(ended_at) from feed_gap where feed_id = $feed and ended_at > $now", ("$feed", poll.FeedId), ("$now", now.ToText())) is string end ? Sql.ToInstant(end) : (DateTimeOffset?)null;
        for (var day = days.DayOf(last ?? now); day <= today; day = day.AddDays(1))
        {
            var bounds = days.Bounds(day);
            var from = Later(bounds.Start, gap ?? last ?? bounds.Start);
            var claimed = (ahead < bounds.End ? ahead : bounds.End) - from;
            connection.Run(
                "update feed_day set covered_seconds = max(0, covered_seconds - $claimed) where feed_id = $feed and day = $day",
                ("$claimed", Math.Max(0, claimed.TotalSeconds)), ("$feed", poll.FeedId), ("$day", day.ToText()));
        }

        connection.Run(
            "delete from feed_day where day > $today and (feed_id = $feed or (covered_seconds = 0 and feed_id in (select o.id from feed f join feed o on o.outlet = f.outlet where f.id = $feed)))",
            ("$today", today.ToText()), ("$feed", poll.FeedId));
        connection.Run("delete from feed_gap where feed_id = $feed and started_at >= $now", ("$feed", poll.FeedId), ("$now", now.ToText()));
        connection.Run("update feed_gap set ended_at = $now where feed_id = $feed and ended_at > $now", ("$feed", poll.FeedId), ("$now", now.ToText()));
        var until = gap is null ? last : now;   // what the other clock's poll missed stays missed
        connection.Run("update feed set covered_until = $until where id = $feed", ("$until", until?.ToText()), ("$feed", poll.FeedId));
        return until;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
