using Ingest.Core;
using Ingest.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>
/// Counts which part of each local day a feed's polls saw. A poll covers the time back to the last one when it shares
/// items with it (or nothing changed), else back to its oldest item; what lies between is a gap, in which items may be lost.
/// </summary>
internal static class FeedCoverage
{
    /// <summary>An item date further back than this says how long a feed keeps items, not that we watched so long.</summary>
    private static readonly TimeSpan Backwards = TimeSpan.FromDays(2);

    public static void Extend(SqliteConnection connection, Poll poll, PollReceipt receipt, DayCalendar days)
    {
        var until = poll.StartedAt;
        var before = connection.Scalar("select covered_until from feed where id = $feed", ("$feed", poll.FeedId)) is string text ? Sql.ToInstant(text) : (DateTimeOffset?)null;
        var continues = before is not null && (poll.Outcome == PollOutcome.NotModified || receipt.Seen > receipt.New || receipt.Seen == 0);
        var from = continues ? before!.Value : Oldest(poll, until);
        if (!continues && before < from)
        {
            connection.Run(
                "insert into feed_gap (feed_id, started_at, ended_at, lost_at_most) values ($feed, $from, $until, $lost)",
                ("$feed", poll.FeedId), ("$from", before.Value.ToText()), ("$until", from.ToText()), ("$lost", receipt.Seen));
        }

        from = before > from ? before.Value : from;
        for (var start = from; start < until;)
        {
            var day = days.DayOf(start);
            var bounds = days.Bounds(day);
            var end = until < bounds.End ? until : bounds.End;
            connection.Run(
                """
                insert into feed_day (feed_id, day, covered_seconds, day_seconds) values ($feed, $day, $covered, $length)
                on conflict (feed_id, day) do update set covered_seconds = covered_seconds + excluded.covered_seconds
                """,
                ("$feed", poll.FeedId), ("$day", day.ToText()), ("$covered", (end - start).TotalSeconds), ("$length", (bounds.End - bounds.Start).TotalSeconds));
            start = end;
        }

        connection.Run("update feed set covered_until = $until where id = $feed and coalesce(covered_until, '') < $until", ("$until", until.ToText()), ("$feed", poll.FeedId));
    }

    private static DateTimeOffset Oldest(Poll poll, DateTimeOffset until)
    {
        var dates = poll.Items.Select(item => item.PublishedAt ?? item.UpdatedAt).OfType<DateTimeOffset>().Where(date => date <= until && date > until - Backwards).ToList();
        return dates.Count == 0 ? until : dates.Min();
    }
}
