using Ingest.Core.Feeds;
using Microsoft.Extensions.Options;

namespace Ingest.Core.Tests.Feeds;

/// <summary>What holds for every plan, whatever feed and answer say.</summary>
public sealed class PollPlannerBoundsTests
{
    private static readonly DateTimeOffset Now = new(2025, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly PollOptions options = new();
    private readonly PollPlanner planner;

    public PollPlannerBoundsTests() => planner = new PollPlanner(Options.Create(options));

    [Fact]
    public void AfterSuccess_AnyPace_LiesWithinTheBounds()
    {
        var random = new Random(17);
        var wrong = new List<string>();
        for (var round = 0; round < 2000; round++)
        {
            var pace = new FeedPace { Interval = Any(random), Window = Any(random), Hint = Any(random) };
            var pause = planner.AfterSuccess(State(random.NextInt64()), pace, Any(random), Now) - Now;
            if (pause < options.MinInterval * 0.9 || pause > options.MaxInterval)
            {
                wrong.Add($"{pace}: {pause}");
            }
        }

        wrong.Should().BeEmpty();
    }

    [Fact]
    public void AfterFailure_AnyFaultAndCount_LiesAheadAndWithinTheLongestBackOff()
    {
        var wrong = new List<string>();
        foreach (var fault in Enum.GetValues<FeedFault>())
        {
            foreach (var failures in new[] { 0, 1, 5, 16, 17, 100, int.MaxValue })
            {
                var pause = planner.AfterFailure(State(3) with { ConsecutiveFailures = failures }, fault, Now) - Now;
                if (pause < options.MinInterval * 0.9 || pause > options.MaxBackOff)
                {
                    wrong.Add($"{fault} x {failures}: {pause}");
                }
            }
        }

        wrong.Should().BeEmpty();
    }

    [Fact]
    public void AfterFailure_FeedAskedEveryMonth_IsNotAskedMoreOftenBecauseItFails()
    {
        var monthly = State(3) with { Source = State(3).Source with { Every = TimeSpan.FromDays(30) } };

        (planner.AfterFailure(monthly with { ConsecutiveFailures = 9 }, FeedFault.TimedOut, Now) - Now).Should().BeGreaterThan(TimeSpan.FromDays(26)).And.BeLessThanOrEqualTo(TimeSpan.FromDays(30));
    }

    [Fact]
    public void AfterSuccess_FeedsAddedTogether_DriftApartAndEachStaysTheSame()
    {
        var times = Enumerable.Range(1, 200).Select(id => planner.AfterSuccess(State(id), FeedPace.Unknown, null, Now)).ToList();

        times.Distinct().Should().HaveCountGreaterThan(190);
        planner.AfterSuccess(State(1), FeedPace.Unknown, null, Now).Should().Be(times[0]);
        (times.Max() - times.Min()).Should().BeGreaterThan(options.DefaultInterval * 0.08).And.BeLessThan(options.DefaultInterval * 0.11);
    }

    [Fact]
    public void AfterSuccess_EveryHourAndDaySkipped_StillComesBack()
    {
        (planner.AfterSuccess(State(1), new FeedPace { SkipHours = [.. Enumerable.Range(0, 24)] }, null, Now) - Now).Should().BeLessThan(TimeSpan.FromDays(3));
        (planner.AfterSuccess(State(1), new FeedPace { SkipDays = Enum.GetValues<DayOfWeek>() }, null, Now) - Now).Should().BeLessThan(TimeSpan.FromDays(3));
    }

    [Fact]
    public void AfterSuccess_SkippedNightAcrossMidnight_IsLeftOut()
    {
        var evening = new DateTimeOffset(2025, 11, 21, 21, 55, 0, TimeSpan.Zero);

        planner.AfterSuccess(State(1), new FeedPace { SkipHours = [22, 23, 0, 1, 2] }, null, evening).Should().Be(new DateTimeOffset(2025, 11, 22, 3, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void PaceOf_DatesInTheFutureOrLongPast_AreNotCounted()
    {
        var dates = new[] { Now.AddDays(400), Now.AddYears(-20), Now.AddHours(-1), Now.AddHours(-2), Now.AddHours(-3) };
        var feed = new Feed { Items = [.. dates.Select((date, i) => new FeedItem { ItemGuid = $"{i}", PublishedAt = date })] };

        planner.PaceOf(State(1), feed, Now).Should().BeEquivalentTo(new { Interval = TimeSpan.FromHours(1), Window = TimeSpan.FromHours(3) });
    }

    [Fact]
    public void PaceOf_UpdateTimes_StandInForMissingPublicationTimes()
    {
        var feed = new Feed { Items = [.. Enumerable.Range(0, 5).Select(i => new FeedItem { ItemGuid = $"{i}", UpdatedAt = Now.AddMinutes(-10 * i) })] };

        planner.PaceOf(State(1), feed, Now).Interval.Should().Be(TimeSpan.FromMinutes(10));
    }

    [Fact]
    public void PaceOf_TwoDates_ShowNoRhythm()
    {
        var feed = new Feed { Items = [new FeedItem { ItemGuid = "1", PublishedAt = Now }, new FeedItem { ItemGuid = "2", PublishedAt = Now.AddMinutes(-1) }] };

        planner.PaceOf(State(1), feed, Now).Window.Should().BeNull();
    }

    private static TimeSpan? Any(Random random) => random.Next(3) == 0 ? null : TimeSpan.FromSeconds(Math.Exp(random.NextDouble() * 18));

    private static FeedState State(long id) => new()
    {
        FeedId = id,
        Source = new FeedSource { Url = new Uri("https://example.org/"), Id = "x", Outlet = "X" },
        Address = new Uri("https://example.org/"),
    };
}
