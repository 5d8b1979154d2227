using Ingest.Core.Feeds;
using Microsoft.Extensions.Options;

namespace Ingest.Core.Tests.Feeds;

public sealed class PollPlannerTests
{
    private static readonly DateTimeOffset Now = new(2025, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly PollPlanner planner = new(Options.Create(new PollOptions()));

    [Fact]
    public void AfterSuccess_EveryIsWritten_IsKeptToTheSecond() => planner.AfterSuccess(State(every: TimeSpan.FromSeconds(5)), null, TimeSpan.FromHours(3), Now).Should().Be(Now.AddSeconds(5));

    [Fact]
    public void AfterSuccess_BusyFeed_IsAskedBeforeItsWindowMovesOn()
    {
        var feed = FeedOf(TimeSpan.FromMinutes(2), 20);

        (planner.AfterSuccess(State(), feed, null, Now) - Now).Should().BeLessThanOrEqualTo(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public void AfterSuccess_QuietFeed_IsStillAskedWithinTheLongestInterval() => (planner.AfterSuccess(State(), FeedOf(TimeSpan.FromDays(1), 10), null, Now) - Now).Should().BeLessThanOrEqualTo(TimeSpan.FromHours(2));

    [Fact]
    public void AfterSuccess_SkippedHours_AreLeftOut()
    {
        var feed = new Feed { Items = [], SkipHours = [12, 13] };

        planner.AfterSuccess(State(), feed, null, Now).Should().Be(Now.Date.AddHours(14));
    }

    [Fact]
    public void AfterFailure_AgainAndAgain_BacksOffButNeverForEver()
    {
        var pauses = Enumerable.Range(0, 20).Select(failures => planner.AfterFailure(State(failures: failures), false, Now) - Now).ToList();

        pauses.Should().BeInAscendingOrder();
        pauses[0].Should().BeLessThan(TimeSpan.FromMinutes(6));
        pauses[^1].Should().BeLessThanOrEqualTo(TimeSpan.FromDays(1));
    }

    private static Feed FeedOf(TimeSpan apart, int items) => new() { Items = [.. Enumerable.Range(0, items).Select(i => new FeedItem { ItemGuid = $"{i}", PublishedAt = Now - apart * i })] };

    private static FeedState State(TimeSpan? every = null, int failures = 0) => new()
    {
        FeedId = 7,
        Source = new FeedSource { Url = new Uri("https://example.org/"), Id = "x", Outlet = "X", Every = every },
        Address = new Uri("https://example.org/"),
        ConsecutiveFailures = failures,
    };
}
