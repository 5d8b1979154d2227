using Ingest.Core;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>
/// Works out anew what was collected of each local day. A feed is seen without a break from its first whole poll until its last, but for
/// its gaps, which are kept. Where the first poll is kept no more, the beginning is the first time at which an old day is certain to be over
/// that was whole: what cannot be known counts as not collected.
/// </summary>
internal static class FeedDayRebuild
{
    public static void Run(SqliteConnection connection, DayCalendar days, DateTimeOffset now)
    {
        var before = connection.List("select feed_id, day, covered_seconds >= day_seconds - 1 from feed_day order by day", reader => (Feed: reader.GetInt64(0), Day: Sql.ToDay(reader.GetString(1)), IsWhole: reader.GetBoolean(2)));
        var whole = before.Where(row => row.IsWhole).GroupBy(row => row.Feed).ToDictionary(group => group.Key, group => OverEverywhere(group.First().Day));
        connection.Run("delete from feed_day");
        foreach (var (feed, until) in connection.List("select id, covered_until from feed where covered_until is not null", reader => (reader.GetInt64(0), reader.Instant(1)!.Value)))
        {
            var polled = connection.Scalar("select min(started_at) from poll where feed_id = $feed and outcome = 'modified' and error is null and items_seen > 0", ("$feed", feed)) is string text ? Sql.ToInstant(text) : (DateTimeOffset?)null;
            var begin = whole.TryGetValue(feed, out var over) && !(polled < over) ? over : polled;
            if (begin is { } from)
            {
                Fill(connection, feed, from, until < now ? until : now, days);
            }
        }

        foreach (var (feed, day, _) in before)
        {
            FeedCoverage.Open(connection, feed, day, days);   // a feed that was down all day counts in its outlet's day
        }
    }

    private static void Fill(SqliteConnection connection, long feed, DateTimeOffset from, DateTimeOffset until, DayCalendar days)
    {
        var gaps = connection.List(
            "select started_at, ended_at from feed_gap where feed_id = $feed order by started_at", reader => (Start: reader.Instant(0)!.Value, End: reader.Instant(1)!.Value), ("$feed", feed));
        foreach (var (start, end) in gaps)
        {
            FeedCoverage.Add(connection, feed, from, start < until ? start : until, days);
            from = end > from ? end : from;
        }

        FeedCoverage.Add(connection, feed, from, until, days);
    }

    /// <summary>A time at which a day is over in every time zone.</summary>
    private static DateTimeOffset OverEverywhere(DateOnly day) => new(day.AddDays(1), new TimeOnly(12, 0), TimeSpan.Zero);
}
