namespace Ingest.Core.Tests;

public sealed class DayCalendarTests
{
    private readonly DayCalendar kyiv = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv"));

    [Theory]
    [InlineData("2025-03-30", 23)]
    [InlineData("2025-10-26", 25)]
    [InlineData("2025-11-21", 24)]
    public void Bounds_OfALocalDay_HaveItsHours(string day, int hours)
    {
        var (start, end) = kyiv.Bounds(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));

        (end - start).Should().Be(TimeSpan.FromHours(hours));
        kyiv.DayOf(start).Should().NotBe(kyiv.DayOf(start.AddTicks(-1)));
    }

    [Fact]
    public void DayOf_AbsurdDate_IsTheDayFirstSeen()
    {
        var seen = new DateTimeOffset(2025, 11, 21, 23, 30, 0, TimeSpan.Zero);

        kyiv.DayOf(new PublicationTime(seen.AddYears(1), false), seen).Should().Be(new DateOnly(2025, 11, 22));
        kyiv.DayOf(new PublicationTime(DateTimeOffset.MinValue, false), seen).Should().Be(new DateOnly(2025, 11, 22));
        kyiv.DayOf(new PublicationTime(new DateTimeOffset(2025, 11, 20, 0, 0, 0, TimeSpan.Zero), true), seen).Should().Be(new DateOnly(2025, 11, 20));
    }
}
