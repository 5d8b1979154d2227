using Ingest.Core;
using Ingest.Core.Storage;
using static Ingest.Storage.Tests.Samples;

namespace Ingest.Storage.Tests;

/// <summary>What was collected, when a feed's clock or our own is wrong.</summary>
public sealed class FeedClockTests : SqliteStoreCase
{
    private const string Seconds = "select day || ' ' || cast(covered_seconds as integer) from feed_day order by 1";

    private static readonly DateTimeOffset Midnight = new(2025, 11, 21, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Poll_FeedWhoseDatesLieAheadOfUs_JoinsTheLastOne(bool isOldestFirst)
    {
        var feed = await FollowAsync();
        for (var at = Midnight; at <= Midnight.AddDays(1); at = at.AddMinutes(15))
        {
            await PollAsync(feed, at, Window(at, isOldestFirst));
        }

        Column("select count(*) from feed_gap").Should().Equal("0");
        Column(Seconds)[0].Should().Be("2025-11-21 86400");
    }

    [Fact]
    public async Task Poll_FeedWhoseDatesLieAheadOfUsAndWhoseWindowMovedOn_IsAGap()
    {
        var feed = await FollowAsync();
        await PollAsync(feed, Midnight, Window(Midnight, false));
        await PollAsync(feed, Midnight.AddHours(8), Window(Midnight.AddHours(8), false));

        Column("select started_at || ' ' || ended_at || ' ' || lost_at_most from feed_gap").Should().Equal("2025-11-21T00:00:00.000Z 2025-11-21T08:00:00.000Z 40");
        Column(Seconds).Should().Equal("2025-11-21 0");
    }

    [Fact]
    public async Task Poll_UnderAClockSetAhead_SaysNothingOfTheDaysToCome()
    {
        await Feeds.FollowAsync([Source("a", "https://a.example/rss"), Source("a2", "https://a2.example/rss")], Midnight.AddDays(-1), Stop);
        var feed = (await Feeds.FollowedAsync(Stop))[0];
        await PollAsync(feed, Midnight.AddHours(6), Dated("x", Midnight.AddHours(5)));
        await SameAsync(feed, Midnight.AddDays(300));

        for (var hour = 7; hour <= 30; hour++)
        {
            await SameAsync(feed, Midnight.AddHours(hour));
        }

        Column("select day || ' ' || cast(covered_seconds / 3600 as integer) from feed_day where feed_id = 1 order by 1").Should().Equal("2025-11-21 19", "2025-11-22 6");
        Column("select distinct day from feed_day order by 1").Should().Equal("2025-11-21", "2025-11-22");
        Column("select count(*) from feed_gap").Should().Equal("0");
    }

    [Fact]
    public async Task Poll_UnderAClockSetAheadThatMissedSomething_StaysAGap()
    {
        var feed = await FollowAsync();
        await PollAsync(feed, Midnight.AddHours(6), Dated("x", Midnight.AddHours(5)));
        await PollAsync(feed, Midnight.AddDays(300), Dated("y", Midnight.AddHours(9)));

        await PollAsync(feed, Midnight.AddHours(10), Dated("y", Midnight.AddHours(9)));
        await SameAsync(feed, Midnight.AddHours(12));

        Column("select started_at || ' ' || ended_at from feed_gap").Should().Equal("2025-11-21T06:00:00.000Z 2025-11-21T10:00:00.000Z");
        Column(Seconds).Should().Equal($"2025-11-21 {3 * 3600}");
    }

    /// <summary>An item every three minutes, the last two hours of them, three hours ahead: local time that is called GMT.</summary>
    private static FeedItem[] Window(DateTimeOffset at, bool isOldestFirst)
    {
        var newest = (int)Math.Floor((at - Midnight.AddHours(-5)).TotalMinutes / 3);
        var items = Enumerable.Range(0, 40).Select(i => newest - i).Select(n => Dated($"n{n}", Midnight.AddHours(-5).AddMinutes(3 * n).AddHours(3)));
        return [.. isOldestFirst ? items.Reverse() : items];
    }

    private async Task<FeedState> FollowAsync()
    {
        await Feeds.FollowAsync([Source("a", "https://a.example/rss")], Midnight.AddDays(-1), Stop);
        return (await Feeds.FollowedAsync(Stop)).Single();
    }

    private async Task PollAsync(FeedState feed, DateTimeOffset at, params FeedItem[] items) => await Feeds.RecordPollAsync(Poll(feed, items) with { StartedAt = at }, Stop);

    private async Task SameAsync(FeedState feed, DateTimeOffset at) => await Feeds.RecordPollAsync(Poll(feed) with { StartedAt = at, Outcome = PollOutcome.NotModified }, Stop);
}
