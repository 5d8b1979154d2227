using Ingest.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>How each followed feed is doing.</summary>
internal static class FeedHealthRows
{
    private const int First = SqliteFeedStore.StateColumnCount;

    public static IReadOnlyList<FeedHealth> Read(SqliteConnection connection)
    {
        var gaps = connection.List(
            """
            select g.feed_id, g.started_at, g.ended_at, g.lost_at_most from feed_gap g
            where g.ended_at > strftime('%Y-%m-%dT%H:%M:%fZ', (select max(last_polled) from feed), '-7 days') order by g.id
            """,
            reader => (Feed: reader.GetInt64(0), Gap: new FeedGap(reader.Instant(1)!.Value, reader.Instant(2)!.Value, reader.GetInt32(3)))).ToLookup(row => row.Feed, row => row.Gap);
        return connection.List(
            $"""
            select {SqliteFeedStore.StateColumns}, f.failing_since, f.empty_since, f.latest_item, f.silent_after, f.moved_at, (select count(*) from item i where i.feed_id = f.id)
            from feed f where f.ended_at is null order by f.position
            """,
            reader =>
            {
                var feed = SqliteFeedStore.ReadState(reader, 0);
                return new FeedHealth
                {
                    Feed = feed,
                    FailingSince = reader.Instant(First),
                    EmptySince = reader.Instant(First + 1),
                    LatestItemAt = reader.Instant(First + 2),
                    SilentAfter = reader.Instant(First + 3),
                    MovedAt = feed.Address == feed.Source.Url ? null : reader.Instant(First + 4),
                    Items = reader.GetInt64(First + 5),
                    Gaps = [.. gaps[feed.FeedId]],
                };
            });
    }
}
