using Ingest.Core.Deduplication;

namespace Ingest.Core.Tests.Deduplication;

/// <summary>Which of link, answering address and <c>rel=canonical</c> names the article.</summary>
public sealed class CanonicalChoiceTests
{
    [Theory]
    [InlineData("https://www.example.org/2025/a", true)]
    [InlineData("http://example.org/b", true)]
    [InlineData("https://news.example.org/a", true)]
    [InlineData("https://m.example.org/a", true)]
    [InlineData("https://example.org/?p=7", false)]
    [InlineData("https://example.org", false)]
    [InlineData("https://example.com/a", false)]
    [InlineData("https://example.org.evil.example/a", false)]
    [InlineData("https://example.org:8443/a2", false)]
    [InlineData("ftp://example.org/a", false)]
    [InlineData("mailto:desk@example.org", false)]
    [InlineData("/a2", false)]
    public void Choose_StatedCanonical_IsBelievedWithinTheSiteAlone(string stated, bool isBelieved)
    {
        var chosen = CanonicalUrls.Choose("https://example.org/a", null, new Uri(stated, UriKind.RelativeOrAbsolute));

        chosen.Url.Should().Be(isBelieved ? stated : "https://example.org/a");
    }

    [Theory]
    [InlineData("https://a.example.co.uk/x", "https://b.example.co.uk/y", true)]
    [InlineData("https://one.co.uk/x", "https://two.co.uk/y", false)]
    [InlineData("https://one.com.ua/x", "https://www.one.com.ua/y", true)]
    [InlineData("https://one.com.ua/x", "https://two.com.ua/y", false)]
    [InlineData("https://one.kyiv.ua/x", "https://two.kyiv.ua/y", false)]
    [InlineData("https://ann.substack.com/p/x", "https://ben.substack.com/p/y", false)]
    [InlineData("https://ann.blogspot.com/x", "https://ann.blogspot.com/y", true)]
    [InlineData("http://127.0.0.1/x", "http://127.0.0.1/y", true)]
    [InlineData("http://127.0.0.1/x", "http://10.0.0.1/y", false)]
    [InlineData("https://localhost/x", "https://localhost/y", true)]
    public void Choose_HostsBelowARegistry_AreSitesOfTheirOwn(string link, string stated, bool isOneSite) =>
        (CanonicalUrls.Choose(link, null, new Uri(stated)).Url == stated).Should().Be(isOneSite);

    [Fact]
    public void Choose_Redirect_NamesTheArticleByWhereItEndsAndKeepsBothKeys()
    {
        var chosen = CanonicalUrls.Choose("https://short.example/1?utm_source=x", new Uri("https://example.org/story?utm_medium=y&id=1#top"), null);

        chosen.Url.Should().Be("https://example.org/story?id=1");
        chosen.Keys.Should().Equal("short.example/1", "example.org/story?id=1");
    }

    [Fact]
    public void Choose_CanonicalAfterARedirect_IsJudgedByTheSiteThatAnswered()
    {
        var final = new Uri("https://example.org/story");

        CanonicalUrls.Choose("https://short.example/1", final, new Uri("https://example.org/2025/story")).Url.Should().Be("https://example.org/2025/story");
        CanonicalUrls.Choose("https://short.example/1", final, new Uri("https://short.example/story")).Url.Should().Be("https://example.org/story");
    }

    [Fact]
    public void Choose_AllOneAddress_GivesOneKey() =>
        CanonicalUrls.Choose("http://www.example.org/a/", new Uri("https://m.example.org/a?fbclid=1"), new Uri("https://example.org/a")).Keys.Should().Equal("example.org/a");

    [Fact]
    public void Choose_HomePageItself_MayNameItself() => CanonicalUrls.Choose("https://www.example.org/", null, new Uri("https://example.org/")).Url.Should().Be("https://example.org/");

    [Theory]
    [InlineData("https://Example.org:8080/a", "example.org:8080")]
    [InlineData("https://example.org:443/a", "example.org")]
    [InlineData("https://user@EXAMPLE.org/a", "example.org")]
    [InlineData("urn:uuid:1", "")]
    [InlineData("nonsense", "")]
    [InlineData(null, "")]
    public void HostOf_Address_IsItsLowerCaseHost(string? url, string host) => CanonicalUrls.HostOf(url).Should().Be(host);
}
