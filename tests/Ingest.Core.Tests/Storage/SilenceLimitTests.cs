using Ingest.Core.Storage;

namespace Ingest.Core.Tests.Storage;

public sealed class SilenceLimitTests
{
    private static readonly DateTimeOffset Monday = new(2025, 11, 24, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_WeekdayOutlet_OutlastsItsWeekend()
    {
        var times = Enumerable.Range(0, 30).Select(day => Monday.AddDays(-day)).Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            .SelectMany(day => Enumerable.Range(0, 10).Select(hour => day.AddHours(hour))).OrderDescending().ToList();

        SilenceLimit.Of(times).Should().BeGreaterThan(TimeSpan.FromHours(63)).And.BeLessThan(TimeSpan.FromHours(100));
    }

    [Fact]
    public void Of_AgencyThatNeverSleeps_IsMissedAfterHalfADay() => SilenceLimit.Of([.. Enumerable.Range(0, 1000).Select(i => Monday.AddMinutes(-30 * i))]).Should().Be(TimeSpan.FromHours(12));

    [Fact]
    public void Of_FeedKnownForADay_IsGivenADay() => SilenceLimit.Of([.. Enumerable.Range(0, 40).Select(i => Monday.AddMinutes(-15 * i))]).Should().Be(TimeSpan.FromDays(1));

    [Fact]
    public void Of_FewItems_ShowNoRhythm() => SilenceLimit.Of([Monday, Monday.AddHours(-1), Monday.AddHours(-2)]).Should().Be(TimeSpan.FromDays(14));
}
