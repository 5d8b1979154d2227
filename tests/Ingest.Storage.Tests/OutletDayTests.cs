using Ingest.Core;
using Ingest.Core.Storage;
using Ingest.Storage.Sqlite;
using static Ingest.Storage.Tests.Samples;

namespace Ingest.Storage.Tests;

/// <summary>How much of an outlet's day was collected: over every feed of it that was followed then.</summary>
public sealed class OutletDayTests : SqliteStoreCase
{
    private static readonly DateTimeOffset Midnight = new(2025, 11, 21, 0, 0, 0, TimeSpan.Zero);

    private const string Days = "select day || ' ' || outlet || ' ' || coalesce(collected, 'none') from outlet_days order by 1";

    [Fact]
    public async Task Collected_OneFeedOfTwoDownAllDay_IsHalf()
    {
        var feeds = await FollowAsync(("a1", "A"), ("a2", "A"), ("b", "B"));

        await PollAllDayAsync(feeds, feed => feed.Source.Id != "a2");

        Column(Days).Should().Equal("2025-11-21 A 0.5", "2025-11-21 B 1.0");
    }

    [Fact]
    public async Task Collected_FeedThatIsNeverAskedAllDay_CountsAllTheSame()
    {
        var feeds = await FollowAsync(("a1", "A"), ("a2", "A"));

        await PollAllDayAsync([feeds[0]], _ => true);

        Column(Days).Should().Equal("2025-11-21 A 0.5");
    }

    [Fact]
    public async Task Collected_FeedThatComesBackAndMissedNothing_IsWholeAgain()
    {
        var feeds = await FollowAsync(("a1", "A"), ("a2", "A"));
        await PollAsync(feeds[0], Midnight);
        await PollAsync(feeds[1], Midnight);
        await PollAsync(feeds[0], Midnight.AddHours(12));
        await FailAsync(feeds[1], Midnight.AddHours(12));
        Column(Days).Should().Equal("2025-11-21 A 0.25");

        await PollAsync(feeds[0], Midnight.AddDays(1));
        await PollAsync(feeds[1], Midnight.AddDays(1));

        Column(Days)[0].Should().Be("2025-11-21 A 1.0");
    }

    [Fact]
    public async Task Collected_OutletWithAllFeedsDown_IsNotCollectedInEveryView()
    {
        await new SqlitePlanStore(Database).UseAsync(new PolicyPlan { Id = "p", Title = "P", Hash = "plan", Points = [new PlanPoint { Id = "p06", Titles = new Dictionary<string, string> { ["en"] = "Army" }, Description = "" }] }, Start, Stop);
        var feeds = await FollowAsync(("a1", "A"), ("a2", "A"));

        await PollAllDayAsync(feeds, _ => false);

        Column(Days).Should().Equal("2025-11-21 A none");
        Column("select mentions || ' ' || coalesce(collected, 'none') from coverage").Should().Equal("0 none");
        (await new SqliteDigestStore(Database).FirstDayAsync(Stop)).Should().BeNull("nothing was read yet");
    }

    [Fact]
    public async Task Collected_OutletThatNobodyAskedWhileOthersWere_IsNotCollected()
    {
        await new SqlitePlanStore(Database).UseAsync(new PolicyPlan { Id = "p", Title = "P", Hash = "plan", Points = [new PlanPoint { Id = "p06", Titles = new Dictionary<string, string> { ["en"] = "Army" }, Description = "" }] }, Start, Stop);
        var feeds = await FollowAsync(("a", "A"), ("b1", "B"), ("b2", "B"));

        await PollAllDayAsync([feeds[0]], _ => true);

        string[] days = ["A 1.0", "B none"];
        Column("select outlet || ' ' || coalesce(collected, 'none') from coverage_days order by 1").Should().Equal(days);
        Column("select outlet || ' ' || coalesce(collected, 'none') from coverage order by 1").Should().Equal(days);
        Column("select outlet || ' ' || coalesce(collected, 'none') from coverage_months order by 1").Should().Equal(days);
        var day = new DateOnly(2025, 11, 21);
        (await new SqliteDigestStore(Database).ReadCoverageAsync(day, day, CoverageAxes.Outlet, Stop)).Collected.Should().Equal(new OutletDay(day, "A", 1), new OutletDay(day, "B", null));
    }

    [Fact]
    public async Task Collected_FeedThatIsGoneOrWasTakenOut_CountsNoMore()
    {
        var feeds = await FollowAsync(("a1", "A"), ("a2", "A"), ("a3", "A"));
        await Feeds.RecordPollAsync(Poll(feeds[1]) with { StartedAt = Midnight.AddHours(-2), Outcome = PollOutcome.Gone }, Stop);
        await FollowAsync(Midnight.AddHours(-1), ("a1", "A"), ("a2", "A"));

        await PollAllDayAsync([feeds[0]], _ => true);

        Column(Days)[^1].Should().Be("2025-11-21 A 1.0");
    }

    [Fact]
    public async Task Collected_DaysBeforeAFeedWasFollowed_AreNotHeldAgainstIt()
    {
        var first = (await FollowAsync(("a1", "A")))[0];
        await PollAllDayAsync([first], _ => true);

        var second = (await FollowAsync(Midnight.AddHours(30), ("a1", "A"), ("a2", "A")))[1];
        await FailAsync(second, Midnight.AddHours(31));

        Column(Days)[0].Should().Be("2025-11-21 A 1.0");
    }

    private Task<IReadOnlyList<FeedState>> FollowAsync(params (string Id, string Outlet)[] feeds) => FollowAsync(Midnight.AddDays(-3), feeds);

    private async Task<IReadOnlyList<FeedState>> FollowAsync(DateTimeOffset at, params (string Id, string Outlet)[] feeds)
    {
        await Feeds.FollowAsync([.. feeds.Select(feed => Source(feed.Id, $"https://{feed.Id}.example/rss") with { Outlet = feed.Outlet })], at, Stop);
        return await Feeds.FollowedAsync(Stop);
    }

    private async Task PollAllDayAsync(IReadOnlyList<FeedState> feeds, Func<FeedState, bool> works)
    {
        for (var hour = 0; hour <= 24; hour += 6)
        {
            foreach (var feed in feeds)
            {
                await (works(feed) ? PollAsync(feed, Midnight.AddHours(hour)) : hour < 24 ? FailAsync(feed, Midnight.AddHours(hour)) : Task.CompletedTask);
            }
        }

        await Database.WriteAsync(connection => connection.Run("delete from feed_day where day = '2025-11-22'"), Stop);
    }

    private async Task PollAsync(FeedState feed, DateTimeOffset at) => await Feeds.RecordPollAsync(Poll(feed) with { StartedAt = at, Outcome = PollOutcome.NotModified }, Stop);

    private async Task FailAsync(FeedState feed, DateTimeOffset at) => await Feeds.RecordPollAsync(Poll(feed) with { StartedAt = at, Outcome = PollOutcome.Failed, Fault = FeedFault.TimedOut, Error = "timed out" }, Stop);
}
