using Ingest.Core.Extraction;

namespace Ingest.Core.Tests.Extraction;

public sealed class PageDatesTests
{
    [Theory]
    [InlineData("2025-11-21T10:15:00+02:00", "2025-11-21T08:15:00Z")]
    [InlineData("2025-11-21T10:15:00.000Z", "2025-11-21T10:15:00Z")]
    [InlineData("2025-11-21T10:15:00+02", "2025-11-21T08:15:00Z")]
    [InlineData("2025-11-21 10:15", "2025-11-21T10:15:00Z")]
    [InlineData("Fri, 21 Nov 2025 10:15:00 GMT", "2025-11-21T10:15:00Z")]
    [InlineData("2025-11-21T10:15:00+01:00[Europe/Berlin]", "2025-11-21T09:15:00Z")]
    [InlineData("1763720100", "2025-11-21T10:15:00Z")]
    [InlineData("2025-11-21", "2025-11-21")]
    [InlineData("21.11.2025", "2025-11-21")]
    [InlineData("yesterday", null)]
    [InlineData("0001-01-01T00:00:00Z", null)]
    public void Parse_StatedDate_IsReadInUtc(string stated, string? expected) => PageDates.Parse(stated)?.ToString().Should().Be(expected);

    [Theory]
    [InlineData("https://example.org/news/2025/11/21/wall", "2025-11-21")]
    [InlineData("https://example.org/20251121/wall", "2025-11-21")]
    [InlineData("https://example.org/news/12345678", null)]
    public void FromAddress_Path_GivesTheDay(string address, string? expected) => PageDates.FromAddress(new Uri(address))?.ToString().Should().Be(expected);
}
