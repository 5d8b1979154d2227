using Ingest.Core.Fetching;
using Ingest.Core.Pipeline;

namespace Ingest.Core.Tests.Pipeline;

public sealed class RetryPlanTests
{
    private const int Most = 6;

    private static readonly DateTimeOffset Now = new(2025, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(FetchError.Connection, 6)]
    [InlineData(FetchError.UnknownHost, 6)]
    [InlineData(FetchError.TimedOut, 6)]
    [InlineData(FetchError.Status, 6)]
    [InlineData(FetchError.Robots, 6)]
    [InlineData(FetchError.Challenge, 6)]
    [InlineData(FetchError.TooLarge, 6)]
    [InlineData(FetchError.NotFound, 3)]
    [InlineData(FetchError.Gone, 1)]
    [InlineData(FetchError.ForbiddenAddress, 1)]
    [InlineData(null, 6)]
    public void Next_FailureOfAKind_IsTriedSoOftenAndThenGivenUp(FetchError? reason, int tries)
    {
        Enumerable.Range(1, Most + 2).TakeWhile(attempts => RetryPlan.Next(reason, attempts, Most, Now) is not null).Should().HaveCount(tries - 1);
        RetryPlan.Next(reason, tries, Most, Now).Should().BeNull();
        RetryPlan.Next(reason, tries + 5, Most, Now).Should().BeNull();
    }

    [Fact]
    public void Next_AgainAndAgain_WaitsLongerUpToTwoDays()
    {
        var pauses = Enumerable.Range(1, 30).Select(attempts => RetryPlan.Next(FetchError.TimedOut, attempts, 100, Now)!.Value - Now).ToList();

        pauses.Should().BeInAscendingOrder();
        pauses[0].Should().Be(TimeSpan.FromMinutes(10));
        pauses[^1].Should().Be(TimeSpan.FromDays(2));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Next_FewerTriesAllowedThanForALaggingPage_AreNotExceeded(int most) => RetryPlan.Next(FetchError.NotFound, most, most, Now).Should().BeNull();
}
