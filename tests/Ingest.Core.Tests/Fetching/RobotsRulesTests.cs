using Ingest.Core.Fetching;

namespace Ingest.Core.Tests.Fetching;

public sealed class RobotsRulesTests
{
    [Theory]
    [InlineData("User-agent: *\nDisallow: /", "/a", false)]
    [InlineData("User-agent: *\nDisallow:", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true)]
    [InlineData("User-agent: *\nDisallow: /a\nAllow: /a", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", false)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", true)]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: ingest\nDisallow: /only", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: ingest\nDisallow: /only", "/only/x", false)]
    [InlineData("User-agent: other\nUser-agent: Ingest\nDisallow: /both", "/both", false)]
    [InlineData("User-agent: IngestBot\nDisallow: /", "/a", true)]
    [InlineData("\uFEFFUser-agent: *\r\nDisallow: /caf%c3%a9", "/caf\u00E9", false)]
    [InlineData("Disallow: /before-any-group\nUser-agent: *\nDisallow: /x # comment", "/before-any-group", true)]
    public void Allows_Rfc9309_LongestMatchOfOurGroupDecides(string file, string path, bool allowed) =>
        RobotsRules.Parse(file, "Ingest").Allows(path).Should().Be(allowed);

    [Fact]
    public void Parse_CrawlDelay_IsRead() => RobotsRules.Parse("User-agent: *\nCrawl-delay: 2.5", "Ingest").CrawlDelay.Should().Be(TimeSpan.FromSeconds(2.5));
}
