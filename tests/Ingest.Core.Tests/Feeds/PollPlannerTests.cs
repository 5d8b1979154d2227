using Ingest.Core.Feeds;
using Microsoft.Extensions.Options;

namespace Ingest.Core.Tests.Feeds;

public sealed class PollPlannerTests
{
    private static readonly DateTimeOffset Now = new(2025, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly PollPlanner planner = new(Options.Create(new PollOptions()));

    [Fact]
    public void AfterSuccess_EveryIsWritten_IsKeptToTheSecond() => planner.AfterSuccess(State(every: TimeSpan.FromSeconds(5)), FeedPace.Unknown, TimeSpan.FromHours(3), Now).Should().Be(Now.AddSeconds(5));

    [Fact]
    public void AfterSuccess_BusyFeed_IsAskedBeforeItsWindowMovesOn() => PauseAfter(FeedOf(TimeSpan.FromMinutes(2), 20)).Should().BeLessThanOrEqualTo(TimeSpan.FromMinutes(5));

    [Fact]
    public void AfterSuccess_QuietFeed_IsStillAskedWithinTheLongestInterval() => PauseAfter(FeedOf(TimeSpan.FromDays(1), 10)).Should().BeLessThanOrEqualTo(TimeSpan.FromHours(2)).And.BeGreaterThan(TimeSpan.FromHours(1.7));

    [Theory]
    [InlineData(60, null, 60)]
    [InlineData(null, 45, 45)]
    [InlineData(60, 90, 90)]
    [InlineData(1, 2, 6)]
    [InlineData(60 * 24, null, 120)]
    public void AfterSuccess_WhatFeedAndAnswerAskFor_IsFollowedWithinBounds(int? ttl, int? maxAge, int minutes)
    {
        var feed = FeedOf(TimeSpan.FromMinutes(6), 200) with { PollHint = Minutes(ttl) };

        (PauseAfter(feed, Minutes(maxAge)) / TimeSpan.FromMinutes(minutes)).Should().BeInRange(0.9, 1);
    }

    [Fact]
    public void AfterSuccess_FeedThatAsksToBeLeftAloneLongerThanItKeepsItems_IsAskedInTime()
    {
        var feed = FeedOf(TimeSpan.FromMinutes(3), 11) with { PollHint = TimeSpan.FromHours(2) };

        PauseAfter(feed).Should().BeLessThanOrEqualTo(TimeSpan.FromMinutes(15), "its window is half an hour, and two polls must share items");
    }

    [Fact]
    public void AfterSuccess_NothingChanged_KeepsTheRhythmOfTheLastReading()
    {
        var pace = planner.PaceOf(State(), FeedOf(TimeSpan.FromMinutes(40), 20), Now);

        (planner.AfterSuccess(State(), pace, null, Now) - Now).Should().BeGreaterThan(TimeSpan.FromMinutes(35));
    }

    [Theory]
    [InlineData(0.2, 20)]
    [InlineData(0.8, 40)]
    [InlineData(1.0, 60)]
    [InlineData(null, 40)]
    public void PaceOf_FeedWithoutDates_LearnsFromTheItemsThatTwoPollsShare(double? overlap, int minutes)
    {
        var undated = new Feed { Items = [new FeedItem { ItemGuid = "1" }] };

        planner.PaceOf(State() with { Overlap = overlap, Pace = new FeedPace { Interval = TimeSpan.FromMinutes(40) } }, undated, Now).Interval.Should().Be(TimeSpan.FromMinutes(minutes));
    }

    [Fact]
    public void AfterSuccess_SkippedHoursAndDays_AreLeftOut()
    {
        planner.AfterSuccess(State(), new FeedPace { SkipHours = [12, 13] }, null, Now).Should().Be(Now.Date.AddHours(14));
        planner.AfterSuccess(State(), new FeedPace { SkipDays = [DayOfWeek.Friday] }, null, Now).Should().Be(Now.Date.AddDays(1));
    }

    [Theory]
    [InlineData(FeedFault.TimedOut, 5, 120)]
    [InlineData(FeedFault.Server, 5, 120)]
    [InlineData(FeedFault.Challenge, 15, 24 * 60)]
    [InlineData(FeedFault.NoFeed, 15, 24 * 60)]
    [InlineData(FeedFault.NotFound, 60, 24 * 60)]
    [InlineData(FeedFault.UnknownHost, 60, 24 * 60)]
    public void AfterFailure_AgainAndAgain_BacksOffByItsWeightButNeverForEver(FeedFault fault, int first, int most)
    {
        var pauses = Enumerable.Range(0, 20).Select(failures => planner.AfterFailure(State(failures: failures), fault, Now) - Now).ToList();

        pauses.Should().BeInAscendingOrder();
        (pauses[0] / TimeSpan.FromMinutes(first)).Should().BeInRange(0.9, 1);
        (pauses[^1] / TimeSpan.FromMinutes(most)).Should().BeInRange(0.9, 1);
    }

    [Fact]
    public void AfterFailure_ServerDownForDays_IsAskedRarely() => (planner.AfterFailure(State(failures: 60), FeedFault.TimedOut, Now) - Now).Should().BeGreaterThan(TimeSpan.FromHours(20)).And.BeLessThanOrEqualTo(TimeSpan.FromDays(1));

    private static TimeSpan? Minutes(int? minutes) => minutes is { } number ? TimeSpan.FromMinutes(number) : null;

    private TimeSpan PauseAfter(Feed feed, TimeSpan? freshFor = null) => planner.AfterSuccess(State(), planner.PaceOf(State(), feed, Now), freshFor, Now) - Now;

    private static Feed FeedOf(TimeSpan apart, int items) => new() { Items = [.. Enumerable.Range(0, items).Select(i => new FeedItem { ItemGuid = $"{i}", PublishedAt = Now - apart * i })] };

    private static FeedState State(TimeSpan? every = null, int failures = 0) => new()
    {
        FeedId = 7,
        Source = new FeedSource { Url = new Uri("https://example.org/"), Id = "x", Outlet = "X", Every = every },
        Address = new Uri("https://example.org/"),
        ConsecutiveFailures = failures,
    };
}
