using Ingest.Core.Deduplication;

namespace Ingest.Core.Tests.Deduplication;

public sealed class CanonicalUrlsTests
{
    [Theory]
    [InlineData("https://www.example.org/a/?utm_source=rss&b=2&a=1#top", "http://example.org/a?a=1&b=2")]
    [InlineData("https://m.example.org/a", "https://www.example.org/a/")]
    [InlineData("https://example.org/amp/story", "https://example.org/story")]
    [InlineData("https://example.org/story/amp", "https://example.org/story")]
    [InlineData("https://EXAMPLE.org:443/Story", "https://example.org/Story")]
    [InlineData("https://example.org/a?ref=rss", "https://example.org/a")]
    [InlineData("https://example.org/a?from=telegram&id=1", "https://example.org/a?id=1")]
    [InlineData("https://www-example-org.cdn.ampproject.org/c/s/www.example.org/a", "https://example.org/a")]
    [InlineData("https://www.google.com/amp/s/example.org/a", "https://example.org/a")]
    [InlineData("https://touch.example.org/a", "https://example.org/a")]
    [InlineData("https://bücher.example/x", "https://xn--bcher-kva.example/x")]
    public void Key_SpellingsOfOneAddress_AreEqual(string one, string other) => CanonicalUrls.Key(one).Should().Be(CanonicalUrls.Key(other));

    [Theory]
    [InlineData("https://example.org/a", "https://example.org/b")]
    [InlineData("https://example.org/a?id=1", "https://example.org/a?id=2")]
    [InlineData("https://example.org/Story", "https://example.org/story")]
    [InlineData("https://example.org/a?from=kyiv", "https://example.org/a?from=lviv")]
    [InlineData("https://example.org/a?ref=12", "https://example.org/a?ref=13")]
    [InlineData("http://127.0.0.2:18080/a", "http://127.0.0.3:18080/a")]
    [InlineData("http://example.org:8080/a", "http://example.org/a")]
    public void Key_DifferentArticles_AreDifferent(string one, string other) => CanonicalUrls.Key(one).Should().NotBe(CanonicalUrls.Key(other));

    [Fact]
    public void Choose_CanonicalWithinTheSite_NamesTheArticle()
    {
        var chosen = CanonicalUrls.Choose("https://m.example.org/a?utm_campaign=x", new Uri("https://m.example.org/a"), new Uri("https://www.example.org/2025/a"));

        chosen.Url.Should().Be("https://www.example.org/2025/a");
        chosen.Keys.Should().Equal("example.org/a", "example.org/2025/a");
    }

    [Theory]
    [InlineData("https://other.example/a")]
    [InlineData("https://example.org/")]
    public void Choose_CanonicalOfAnotherSiteOrTheHomePage_IsNotBelieved(string stated) =>
        CanonicalUrls.Choose("https://example.org/a", null, new Uri(stated)).Url.Should().Be("https://example.org/a");
}
