using Ingest.Core;
using Ingest.Core.Search;
using Ingest.Core.Storage;
using Ingest.Storage.Sqlite;
using static Ingest.Storage.Tests.Samples;

namespace Ingest.Storage.Tests;

/// <summary>Days that are counted anew in another zone say no more than was seen, and no less than is certain.</summary>
public sealed class StoreRedateTests : SqliteStoreCase
{
    private const string Collected = "select day || ' ' || outlet || ' ' || coalesce(collected, 'none') from outlet_days order by 1";

    private static readonly DateTimeOffset Midnight = new(2025, 11, 21, 0, 0, 0, TimeSpan.Zero);

    private static readonly DayCalendar Kyiv = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv"));

    private SqliteRedating Redating => new(Database, Kyiv);

    [Fact]
    public async Task Run_ArticlesOfTheLateEvening_BelongToTheNextDayEverywhere()
    {
        await StoreZone.KeepAsync(Database, TimeZoneInfo.Utc, Stop);
        await StoreAsync("late", "Army", "It is capped at 600,000.", mentioned: "600,000", with: record => At(record, new PublicationTime(Midnight.AddHours(23), false)));
        await StoreAsync("noon", "Army", "It is capped at 600,000 again.", mentioned: "600,000", with: record => At(record, new PublicationTime(Midnight.AddHours(12), false)));
        await StoreAsync("dated", "Army", "It is capped at 600,000 once more.", mentioned: "600,000", with: record => At(record, new PublicationTime(Midnight, true)));

        (await Redating.RunAsync(Start.AddDays(2), Stop)).Articles.Should().Be(1);

        Column("select url || ' ' || day from articles order by 1").Should().Equal("https://a.example/dated 2025-11-21", "https://a.example/late 2025-11-22", "https://a.example/noon 2025-11-21");
        Column("select day || ' ' || articles from day_outlet order by 1").Should().Equal("2025-11-21 2", "2025-11-22 1");
        Column("select day || ' ' || mentions from day_point where mentions > 0 order by 1").Should().Equal("2025-11-21 2", "2025-11-22 1");
        (await new SqliteArticleSearch(Database).SearchAsync(new SearchRequest { Query = SearchQuery.Parse("capped"), Limit = 9, Since = new DateOnly(2025, 11, 22) }, Stop))
            .Should().ContainSingle().Which.Url.Should().EndWith("late");
    }

    [Fact]
    public async Task Run_WhatWasCollected_IsCountedFromPollsAndGaps()
    {
        var feeds = await FollowAsync("a1", "a2");
        await PollAsync(feeds[0], Midnight.AddHours(-4), "1");
        await PollAsync(feeds[0], Midnight.AddHours(10), "1");
        await PollAsync(feeds[0], Midnight.AddHours(16), "2");   // six hours were missed
        await PollAsync(feeds[0], Midnight.AddHours(46), "2");
        await PollAsync(feeds[1], Midnight.AddHours(-2), "1");
        await PollAsync(feeds[1], Midnight.AddHours(46), "1");

        (await Redating.RunAsync(Midnight.AddHours(46), Stop)).FeedDays.Should().Be(5);

        Column("select feed_id || ' ' || day || ' ' || cast(covered_seconds / 3600 as integer) || '/' || cast(day_seconds / 3600 as integer) from feed_day order by 1").Should().Equal(
            "1 2025-11-20 2/24", "1 2025-11-21 18/24", "1 2025-11-22 24/24", "2 2025-11-20 0/24", "2 2025-11-21 24/24", "2 2025-11-22 24/24");
    }

    [Fact]
    public async Task Run_PollsThatAreKeptNoMore_CollectedOnlyWhatIsCertain()
    {
        var feeds = await FollowAsync("a1");
        await PollAsync(feeds[0], Midnight.AddHours(-4), "1");
        await PollAsync(feeds[0], Midnight.AddHours(94), "1");
        await Database.WriteAsync(connection => connection.Run("delete from poll"), Stop);

        await Redating.RunAsync(Midnight.AddHours(94), Stop);

        Column(Collected).Should().Equal("2025-11-20 A none", "2025-11-21 A none", "2025-11-22 A 0.417", "2025-11-23 A 1.0", "2025-11-24 A 1.0");
    }

    [Fact]
    public async Task Run_ThatWasStopped_LeavesAStoreThatNoZoneTakes()
    {
        await StoreZone.KeepAsync(Database, TimeZoneInfo.Utc, Stop);
        await StoreAsync("late", "Army", "It is capped at 600,000.", with: record => At(record, new PublicationTime(Midnight.AddHours(23), false)));
        await Database.WriteAsync(StoreZone.Leave, Stop);   // as far as a run comes that is stopped at once

        foreach (var zone in new[] { TimeZoneInfo.Utc, Kyiv.Zone })
        {
            var keep = async () => await StoreZone.KeepAsync(Database, zone, Stop);
            (await keep.Should().ThrowAsync<InputException>()).Which.Message.Should().Contain("ingest redate");
        }

        (await Redating.RunAsync(Start.AddDays(2), Stop)).Articles.Should().Be(1);
        await StoreZone.KeepAsync(Database, Kyiv.Zone, Stop);
        (await Redating.RunAsync(Start.AddDays(2), Stop)).Articles.Should().Be(0);
    }

    private static ArticleRecord At(ArticleRecord record, PublicationTime published) => record with { Article = record.Article with { Published = published } };

    private async Task<IReadOnlyList<FeedState>> FollowAsync(params string[] feeds)
    {
        await Feeds.FollowAsync([.. feeds.Select(feed => Source(feed, $"https://{feed}.example/rss"))], Midnight.AddDays(-3), Stop);
        return await Feeds.FollowedAsync(Stop);
    }

    private async Task PollAsync(FeedState feed, DateTimeOffset at, string item) => await Feeds.RecordPollAsync(Poll(feed, Item(item) with { PublishedAt = null }) with { StartedAt = at }, Stop);
}
