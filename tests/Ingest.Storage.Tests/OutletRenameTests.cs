using Ingest.Core;
using Ingest.Core.Search;
using Ingest.Core.Storage;
using Ingest.Storage.Sqlite;
using static Ingest.Storage.Tests.Samples;

namespace Ingest.Storage.Tests;

/// <summary>A feed has one outlet name for its whole history: what it brought and what was collected go by the new one together.</summary>
public sealed class OutletRenameTests : SqliteStoreCase
{
    private const string Cells = "select day || ' ' || outlet || ' ' || mentions || ' ' || coalesce(collected, 'none') from coverage order by 1";

    private static readonly DateTimeOffset Midnight = new(2025, 11, 21, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Follow_RenamedOutlet_TakesItsPastAlong()
    {
        await UsePlanAsync();
        var feeds = await FollowAsync(("a", "A"));
        await BringAsync(feeds[0], "x", Midnight, Midnight.AddDays(1));
        Column(Cells)[0].Should().Be("2025-11-21 A 1 1.0");

        await FollowAsync(("a", "A News"));

        Column(Cells)[0].Should().Be("2025-11-21 A News 1 1.0");
        Column("select distinct outlet from coverage").Should().Equal("A News");
        (await DigestAsync()).Outlets.Should().Equal(new OutletCoverage("A News", 1));
        Scalar("select max(changed_at) from article").Should().Be(Midnight.AddDays(2).ToText(), "an incremental export must see the new name");
        Column("select outlet || articles from day_outlet").Should().Equal("A News1");
    }

    [Fact]
    public async Task Follow_OneFeedOfTwoRenamed_TakesItsOwnArticlesAlong()
    {
        await UsePlanAsync();
        var feeds = await FollowAsync(("a1", "A"), ("a2", "A"));
        await BringAsync(feeds[0], "x", Midnight, Midnight.AddDays(1));
        await BringAsync(feeds[1], "y", Midnight, Midnight.AddHours(12));
        await BringAsync(feeds[1], "x", Midnight.AddHours(13), Midnight.AddHours(13));

        await FollowAsync(("a1", "A"), ("a2", "A Sport"));

        Column("select url || ' ' || outlet from articles order by 1").Should().Equal("https://a.example/x A", "https://a.example/y A Sport");
        Column(Cells)[..2].Should().Equal("2025-11-21 A 1 1.0", "2025-11-21 A Sport 1 0.5");
    }

    [Fact]
    public async Task Follow_OutletThatJoinsAnother_LeavesItsUnreadDaysOpen()
    {
        var feeds = await FollowAsync(("a", "A"), ("b", "B"));
        await BringAsync(feeds[0], "x", Midnight, Midnight.AddDays(1));

        await FollowAsync(("a", "A"), ("b", "A"));

        Column("select day || ' ' || outlet || ' ' || collected from outlet_days")[0].Should().Be("2025-11-21 A 0.5", "b is of A now, and was never read");
    }

    [Fact]
    public async Task Search_ByOutlet_FindsWhatItBroughtUnderEveryNameItHad()
    {
        var feeds = await FollowAsync(("a", "A"), ("b", "B"));
        await BringAsync(feeds[0], "x", Midnight, Midnight);
        await BringAsync(feeds[1], "y", Midnight, Midnight);

        await FollowAsync(("a", "Interim"), ("b", "B"));
        await FollowAsync(("a", "A News"), ("b", "A"));

        (await FindAsync("a news")).Should().Equal("https://a.example/x");
        (await FindAsync("A")).Should().Equal("https://a.example/y");
        (await FindAsync("Interim")).Should().BeEmpty();
    }

    private async Task UsePlanAsync() => await new SqlitePlanStore(Database).UseAsync(
        new PolicyPlan { Id = "p", Title = "P", Hash = "plan", Points = [new PlanPoint { Id = "p06", Titles = new Dictionary<string, string> { ["en"] = "Army" }, Description = "" }] }, Start, Stop);

    private async Task<IReadOnlyList<FeedState>> FollowAsync(params (string Id, string Outlet)[] feeds)
    {
        var isFirst = (await Feeds.FollowedAsync(Stop)).Count == 0;
        await Feeds.FollowAsync([.. feeds.Select(feed => Source(feed.Id, $"https://{feed.Id}.example/rss") with { Outlet = feed.Outlet })], isFirst ? Midnight.AddDays(-3) : Midnight.AddDays(2), Stop);
        return await Feeds.FollowedAsync(Stop);
    }

    /// <summary>A feed that is seen from one time to another and brings an article.</summary>
    private async Task BringAsync(FeedState feed, string name, DateTimeOffset from, DateTimeOffset until)
    {
        var receipt = await Feeds.RecordPollAsync(Poll(feed, Item(name) with { PublishedAt = null }) with { StartedAt = from }, Stop);
        await Articles.StoreAsync(Record(receipt.Unfinished.Single().ItemId, $"https://a.example/{name}", "It is capped at 600,000."), Stop);
        await Feeds.RecordPollAsync(Poll(feed) with { StartedAt = until, Outcome = PollOutcome.NotModified }, Stop);
    }

    private async Task<DigestMaterial> DigestAsync() =>
        await new SqliteDigestStore(Database).ReadAsync(new DateOnly(2025, 11, 21), (Midnight, Midnight.AddDays(1)), Midnight.AddDays(2), Stop);

    private async Task<IEnumerable<string>> FindAsync(string outlet) =>
        (await new SqliteArticleSearch(Database).SearchAsync(new SearchRequest { Query = SearchQuery.Parse("capped"), Limit = 9, Outlet = outlet }, Stop)).Select(hit => hit.Url);
}
