using Ingest.Core.Fetching;

namespace Ingest.Core.Tests.Fetching;

public sealed class RetryAfterTests
{
    private static readonly DateTimeOffset Now = new(2025, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("120", 120)]
    [InlineData(" 3600 ", 3600)]
    [InlineData("1.2", 2)]
    [InlineData("2592000", 2592000)]
    [InlineData("Mon, 24 Nov 2025 14:00:00 GMT", 7200)]
    [InlineData("Monday, 24-Nov-25 14:00:00 GMT", 7200)]
    [InlineData("Mon Nov 24 14:00:00 2025", 7200)]
    [InlineData("Mon Nov  24 14:00:00 2025", 7200)]
    [InlineData("Mon, 24 Nov 2025 16:00:00 +0200", 7200)]
    public void Read_SecondsOrDate_IsTheTimeToComeAgain(string field, int seconds) => RetryAfter.Read(field, Now).Should().Be(Now.AddSeconds(seconds));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("soon")]
    [InlineData("NaN")]
    [InlineData("Mon, 24 Nov 2025 11:00:00 GMT")]
    [InlineData("Mon, 99 Nov 2025 11:00:00 GMT")]
    public void Read_NothingUsable_IsNull(string? field) => RetryAfter.Read(field, Now).Should().BeNull();

    [Fact]
    public void Read_AbsurdNumber_StaysATime() => RetryAfter.Read(new string('9', 300), Now).Should().BeAfter(Now.AddYears(9));

    [Fact]
    public void Read_AnyCulture_ReadsTheSame()
    {
        var before = Thread.CurrentThread.CurrentCulture;
        try
        {
            foreach (var name in (string[])["uk-UA", "ar-SA", "th-TH"])
            {
                Thread.CurrentThread.CurrentCulture = new(name);
                RetryAfter.Read("Mon, 24 Nov 2025 14:00:00 GMT", Now).Should().Be(Now.AddHours(2));
            }
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }
}
