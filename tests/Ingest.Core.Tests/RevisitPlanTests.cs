namespace Ingest.Core.Tests;

public sealed class RevisitPlanTests
{
    private static readonly DateTimeOffset Seen = new(2025, 11, 21, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 3)]
    [InlineData(2.9, 3)]
    [InlineData(3, 8)]
    [InlineData(8, 24)]
    [InlineData(24, 72)]
    [InlineData(100, 168)]
    [InlineData(168, 720)]
    public void Next_AtAnAge_IsTheFirstAgeAhead(double age, double next) => RevisitPlan.Next(null, Seen, Seen.AddHours(age)).Should().Be(Seen.AddHours(next));

    [Fact]
    public void Next_AfterThirtyDays_IsNone() => RevisitPlan.Next(null, Seen, Seen.AddDays(30)).Should().BeNull();

    [Fact]
    public void Next_PublishedBeforeItWasSeen_CountsFromItsBirth() =>
        RevisitPlan.Next(new PublicationTime(Seen.AddHours(-5), false), Seen, Seen).Should().Be(Seen.AddHours(3));

    [Fact]
    public void Next_DateAloneOrInTheFuture_CountsFromWhenItWasSeen()
    {
        RevisitPlan.Next(new PublicationTime(Seen.AddHours(-10), true), Seen, Seen).Should().Be(Seen.AddHours(1));
        RevisitPlan.Next(new PublicationTime(Seen.AddHours(10), false), Seen, Seen).Should().Be(Seen.AddHours(1));
    }
}
