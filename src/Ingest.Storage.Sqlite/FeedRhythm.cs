using Ingest.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>From when on a feed's silence is longer than its own past explains.</summary>
internal static class FeedRhythm
{
    /// <summary>Works it out anew, after new items came.</summary>
    public static void Update(SqliteConnection connection, long feed, DateTimeOffset now)
    {
        var times = Times(connection, feed, now);
        if (times.Count > 0)
        {
            connection.Run(
                "update feed set latest_item = $latest, silent_after = $after where id = $feed",
                ("$latest", times[0].ToText()), ("$after", (times[0] + SilenceLimit.Of(times)).ToText()), ("$feed", feed));
        }
    }

    /// <summary>When the items of a feed came, as of a moment, newest first.</summary>
    public static List<DateTimeOffset> Times(SqliteConnection connection, long feed, DateTimeOffset now) => connection.List(
        $"select {PollItems.Came} from item i where i.feed_id = $feed and i.by_hand = 0 and {PollItems.Came} <= $now order by 1 desc limit 1000",
        reader => reader.Instant(0)!.Value,
        ("$feed", feed), ("$now", now.ToText()));
}
