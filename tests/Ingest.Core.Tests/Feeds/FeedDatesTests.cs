using System.Globalization;
using Ingest.Core.Feeds;

namespace Ingest.Core.Tests.Feeds;

public sealed class FeedDatesTests
{
    [Theory]
    [InlineData("Fri, 21 Nov 2025 10:15:00 +0300", "2025-11-21T07:15:00Z")]
    [InlineData("Fri, 21 Nov 2025 10:15:00 GMT", "2025-11-21T10:15:00Z")]
    [InlineData("21 Nov 2025 10:15 EST", "2025-11-21T15:15:00Z")]
    [InlineData("Xyz, 21 Nov 2025 10:15:00 PDT", "2025-11-21T17:15:00Z")]
    [InlineData("21 Nov 2025 10:15:00 MSK", "2025-11-21T07:15:00Z")]
    [InlineData("Fri, 21 Nov 25 10:15:00 UT", "2025-11-21T10:15:00Z")]
    [InlineData("2025-11-21T10:15:00Z", "2025-11-21T10:15:00Z")]
    [InlineData("2025-11-21T10:15:00.123+02:00", "2025-11-21T08:15:00Z")]
    [InlineData("2025-11-21 10:15:00 +0200", "2025-11-21T08:15:00Z")]
    [InlineData("2025-11-21", "2025-11-21T00:00:00Z")]
    [InlineData("2025-11", "2025-11-01T00:00:00Z")]
    [InlineData("1763720100", "2025-11-21T10:15:00Z")]
    [InlineData("21 ноября 2025, 13:15 +0300", "2025-11-21T10:15:00Z")]
    [InlineData("Пт, 21 Ноя 2025 13:15:00 +0300", "2025-11-21T10:15:00Z")]
    [InlineData("21 листопада 2025 р., 12:15 +0200", "2025-11-21T10:15:00Z")]
    [InlineData("21. März 2025 10:15", "2025-03-21T10:15:00Z")]
    [InlineData("vendredi 21 novembre 2025 10:15", "2025-11-21T10:15:00Z")]
    [InlineData("November 21, 2025 3:05 pm", "2025-11-21T15:05:00Z")]
    [InlineData("21.11.2025 10:15", "2025-11-21T10:15:00Z")]
    public void Parse_DatesOfRealFeeds_AreRead(string text, string expected) =>
        FeedDates.Parse(text).Should().Be(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("")]
    [InlineData("yesterday-ish")]
    [InlineData("Thu, 45 Nov 2025 99:99:99 +0000")]
    [InlineData("2025-13-41")]
    [InlineData("00000000000000000000000000000000000")]
    public void Parse_Nonsense_IsNull(string text) => FeedDates.Parse(text).Should().BeNull();
}
