using System.Text;
using Ingest.Core.Fetching;

namespace Ingest.Core.Tests.Fetching;

public sealed class RobotsRulesTests
{
    [Theory]
    [InlineData("Disallow: /private/", "/private/a", false)]
    [InlineData("Disallow: /private/", "/privately", true)]
    [InlineData("Disallow: /", "/", false)]
    [InlineData("Disallow:", "/a", true)]
    [InlineData("", "/a", true)]
    [InlineData("Disallow: /\nAllow: /news/", "/news/1", true)]
    [InlineData("Disallow: /\nAllow: /news/", "/other", false)]
    [InlineData("Allow: /page\nDisallow: /*.htm", "/page.htm", false)]
    [InlineData("Disallow: /page\nAllow: /page", "/page", true)]
    [InlineData("Disallow: /*.php$", "/a/b.php", false)]
    [InlineData("Disallow: /*.php$", "/a/b.php?x=1", true)]
    [InlineData("Disallow: /*.php", "/a/b.php?x=1", false)]
    [InlineData("Disallow: /fish*", "/fishheads", false)]
    [InlineData("Disallow: /*/amp/*/x$", "/a/amp/b/c/x", false)]
    [InlineData("Disallow: /*/amp/*/x$", "/a/amp/x", true)]
    [InlineData("Disallow: /*?", "/a", true)]
    [InlineData("Disallow: /*?", "/a?b", false)]
    [InlineData("Disallow: /a$", "/a", false)]
    [InlineData("Disallow: /a$", "/ab", true)]
    [InlineData("Disallow: *", "/a", false)]
    [InlineData("Disallow: private", "/private", false)]
    [InlineData("Disallow: /новости", "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/1", false)]
    [InlineData("Disallow: /%d0%bd", "/н", false)]
    [InlineData("Disallow: /%7Ejoe", "/~joe", false)]
    [InlineData("Disallow: /a%2Fb", "/a/b", true)]
    [InlineData("Disallow: /a%2fb", "/a%2Fb", false)]
    [InlineData("Disallow: /x%2A", "/xyz", true)]
    [InlineData("Disallow: /x%2A", "/x*", false)]
    [InlineData("Disallow: /x%24", "/x$y", false)]
    [InlineData("Disallow: /", "/robots.txt", true)]
    [InlineData("Disallow: /a # not /b", "/a", false)]
    [InlineData("DISALLOW : /a", "/a", false)]
    [InlineData("Sitemap: /a\nDisallow: /a", "/a", false)]
    [InlineData("Nonsense\nDisallow /b\nDisallow: /a", "/b", true)]
    public void Refusal_RuleAndPath_FollowsRfc9309(string rules, string path, bool allowed) =>
        IsAllowed("User-agent: *\n" + rules, path).Should().Be(allowed);

    [Theory]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: ingest\nDisallow: /b", "/a", true)]
    [InlineData("User-agent: INGEST/2.0\nDisallow: /a\nUser-agent: *\nAllow: /", "/a", false)]
    [InlineData("User-agent: ingestor\nDisallow: /", "/a", true)]
    [InlineData("User-agent: other\nUser-agent: ingest\nDisallow: /a", "/a", false)]
    [InlineData("User-agent: ingest\nDisallow: /b\nUser-agent: other\nDisallow: /\nUser-agent: ingest\nDisallow: /a", "/a", false)]
    [InlineData("User-agent: ingest\n\nUser-agent: *\nDisallow: /a", "/a", false)]
    [InlineData("User-agent: ingest\nAllow: /\n\nUser-agent: *\nDisallow: /a", "/a", true)]
    [InlineData("User-agent: other\nDisallow: /", "/a", true)]
    [InlineData("Disallow: /a", "/a", true)]
    [InlineData("User-agent: *\nCrawl-delay: 1\nUser-agent: x\nDisallow: /a", "/a", true)]
    [InlineData("User-agent: *\r\rDisallow: /a", "/a", false)]
    [InlineData("<html><body>User-agent: *</body></html>", "/a", true)]
    public void Refusal_Groups_AreChosenByProductAndMerged(string file, string path, bool allowed) => IsAllowed(file, path).Should().Be(allowed);

    [Fact]
    public void Parse_ByteOrderMark_DoesNotHideTheFirstLine() =>
        RobotsRules.Parse([0xEF, 0xBB, 0xBF, .. "User-agent: *\nDisallow: /"u8], "Ingest").Refusal(new Uri("http://h.example/a")).Should().Be("/");

    [Theory]
    [InlineData("User-agent: *\nCrawl-delay: 2", 2)]
    [InlineData("User-agent: *\nCrawl-delay: 0.5", 0.5)]
    [InlineData("User-agent: ingest\nCrawl-delay: 3\n\nUser-agent: *\nCrawl-delay: 9", 3)]
    [InlineData("User-agent: ingest\nDisallow:\n\nUser-agent: *\nCrawl-delay: 9", 0)]
    [InlineData("User-agent: *\nCrawl-delay: -1", 0)]
    [InlineData("User-agent: *\nCrawl-delay: soon", 0)]
    [InlineData("User-agent: *\nCrawl-delay: 1e300", 0)]
    public void Parse_CrawlDelay_IsThatOfTheGroup(string file, double seconds) =>
        RobotsRules.Parse(Encoding.UTF8.GetBytes(file), "Ingest").CrawlDelay.Should().Be(TimeSpan.FromSeconds(seconds));

    [Fact]
    public void Refusal_PatternsMadeToBeSlow_TakeNoTime()
    {
        var stars = string.Concat(Enumerable.Repeat("*a", 2000));
        var file = "User-agent: *\n" + string.Concat(Enumerable.Repeat($"Disallow: /{stars}b$\n", 100));
        var watch = System.Diagnostics.Stopwatch.StartNew();

        IsAllowed(file, "/" + new string('a', 8000)).Should().BeTrue();

        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(1));
    }

    private static bool IsAllowed(string file, string path) =>
        RobotsRules.Parse(Encoding.UTF8.GetBytes(file), "Ingest").Refusal(new Uri("https://outlet.example" + path)) is null;
}
