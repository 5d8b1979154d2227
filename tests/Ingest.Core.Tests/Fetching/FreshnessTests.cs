using Ingest.Core.Fetching;

namespace Ingest.Core.Tests.Fetching;

public sealed class FreshnessTests
{
    private static readonly DateTimeOffset Now = new(2025, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("max-age=300", null, null, null, 300)]
    [InlineData("public, Max-Age=\"60\", must-revalidate", null, null, null, 60)]
    [InlineData("max-age=300", "100", null, null, 200)]
    [InlineData("max-age=300", "900", null, null, 0)]
    [InlineData("max-age=60", null, "Mon, 24 Nov 2025 14:00:00 GMT", null, 60)]
    [InlineData("no-cache", null, "Mon, 24 Nov 2025 14:00:00 GMT", null, 0)]
    [InlineData("no-store, max-age=60", null, null, null, 0)]
    [InlineData("private", null, null, null, null)]
    [InlineData("max-age=x", null, null, null, null)]
    [InlineData(null, null, "Mon, 24 Nov 2025 12:10:00 GMT", null, 600)]
    [InlineData(null, null, "Mon, 24 Nov 2025 12:10:00 GMT", "Mon, 24 Nov 2025 12:05:00 GMT", 300)]
    [InlineData(null, null, "0", null, 0)]
    [InlineData(null, null, "Thu, 01 Jan 1970 00:00:00 GMT", null, 0)]
    [InlineData(null, null, null, null, null)]
    public void Of_Fields_GiveTheFreshTime(string? cacheControl, string? age, string? expires, string? date, int? seconds)
    {
        string? Field(string name) => name switch { "Cache-Control" => cacheControl, "Age" => age, "Expires" => expires, "Date" => date, _ => null };

        Freshness.Of(Field, Now).Should().Be(seconds is { } s ? TimeSpan.FromSeconds(s) : null);
    }
}
