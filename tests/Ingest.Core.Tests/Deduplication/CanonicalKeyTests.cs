using Ingest.Core.Deduplication;

namespace Ingest.Core.Tests.Deduplication;

/// <summary>Which spellings of an address are one article, parameter by parameter and host by host.</summary>
public sealed class CanonicalKeyTests
{
    [Theory]
    [InlineData("utm_source=x")]
    [InlineData("UTM_Campaign=x&utm_medium=y&utm_term=z")]
    [InlineData("fbclid=IwAR0")]
    [InlineData("gclid=1&dclid=2&yclid=3&ysclid=4&msclkid=5&twclid=6")]
    [InlineData("_openstat=abc")]
    [InlineData("mc_cid=1&mc_eid=2")]
    [InlineData("at_medium=RSS&at_campaign=KARANGA")]
    [InlineData("ns_mchannel=rss&ns_source=x")]
    [InlineData("smid=tw-share&emc=rss&partner=rss")]
    [InlineData("PHPSESSID=0a1b")]
    [InlineData("ref=twitter")]
    [InlineData("from=rss")]
    [InlineData("from=telegram_channel")]
    [InlineData("source=Facebook.com")]
    [InlineData("via=email")]
    [InlineData("amp")]
    [InlineData("amp=1")]
    [InlineData("outputType=amp")]
    [InlineData("")]
    public void Key_WhereTheReaderCameFrom_IsLeftOut(string query)
    {
        CanonicalUrls.Key($"https://example.org/a?{query}").Should().Be("example.org/a");
        CanonicalUrls.Key($"https://example.org/a?id=7&{query}").Should().Be("example.org/a?id=7");
        CanonicalUrls.Key($"https://example.org/a?{query}&id=7").Should().Be("example.org/a?id=7");
    }

    [Theory]
    [InlineData("id=7")]
    [InlineData("p=123")]
    [InlineData("page=2")]
    [InlineData("from=2025-01-01")]
    [InlineData("source=ministry")]
    [InlineData("ref=section12")]
    [InlineData("campaign=x")]
    [InlineData("utmost=1")]
    [InlineData("q=%D0%BC%D0%B8%D1%80")]
    [InlineData("ref")]
    public void Key_WhatIsRead_IsKept(string query) => CanonicalUrls.Key($"https://example.org/a?{query}").Should().Be($"example.org/a?{query}");

    [Theory]
    [InlineData("www.example.org", "example.org")]
    [InlineData("m.example.org", "example.org")]
    [InlineData("mobile.example.org", "example.org")]
    [InlineData("amp.example.org", "example.org")]
    [InlineData("pda.example.org", "example.org")]
    [InlineData("wap.example.org", "example.org")]
    [InlineData("WWW.Example.ORG", "example.org")]
    [InlineData("мвс.укр", "xn--b1atq.xn--j1amh")]
    [InlineData("www.m.com", "m.com")]
    [InlineData("m.com", "m.com")]
    [InlineData("www.org", "www.org")]
    [InlineData("news.example.org", "news.example.org")]
    [InlineData("mexample.org", "mexample.org")]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("[2001:db8::1]", "[2001:db8::1]")]
    public void Key_Host_IsTheSiteWhateverItsRendering(string host, string site) => CanonicalUrls.Key($"https://{host}/a").Should().Be($"{site}/a");

    [Theory]
    [InlineData("/story/", "/story")]
    [InlineData("/story//", "/story")]
    [InlineData("/", "")]
    [InlineData("", "")]
    [InlineData("/amp/story", "/story")]
    [InlineData("/story/amp/", "/story")]
    [InlineData("/story.amp", "/story")]
    [InlineData("/story.amp.html", "/story.html")]
    [InlineData("/story/amp.html", "/story")]
    [InlineData("/ampere", "/ampere")]
    [InlineData("/camp", "/camp")]
    [InlineData("/story#comments", "/story")]
    [InlineData("/a/../b", "/b")]
    [InlineData("/Case", "/Case")]
    public void Key_Path_LosesItsAmpFormAndTrailingSlash(string path, string key) => CanonicalUrls.Key($"https://example.org{path}").Should().Be($"example.org{key}");

    [Theory]
    [InlineData("http://example.org:80/a", "example.org/a")]
    [InlineData("https://example.org:443/a", "example.org/a")]
    [InlineData("https://example.org:8443/a", "example.org:8443/a")]
    [InlineData("http://example.org/a", "example.org/a")]
    [InlineData("https://user:secret@example.org/a", "example.org/a")]
    public void Key_SchemePortAndUser_DoNotCountUnlessThePortIsOdd(string url, string key) => CanonicalUrls.Key(url).Should().Be(key);

    [Theory]
    [InlineData("https://example-org.cdn.ampproject.org/v/s/example.org/a?id=1", "example.org/a?id=1")]
    [InlineData("https://example-org.cdn.ampproject.org/c/example.org/a/amp/", "example.org/a")]
    [InlineData("https://www.google.com.ua/amp/s/www.example.org/a", "example.org/a")]
    [InlineData("https://www.google.com/amp/about", "google.com/about")]
    [InlineData("https://www.google.com/search?q=a", "google.com/search?q=a")]
    [InlineData("https://notgoogle.community/amp/s/example.org/a", "notgoogle.community/s/example.org/a")]
    public void Key_AmpCaches_GiveThePageBehindThem(string url, string key) => CanonicalUrls.Key(url).Should().Be(key);

    [Theory]
    [InlineData("not an address")]
    [InlineData("/relative")]
    [InlineData("urn:uuid:1")]
    [InlineData("")]
    public void Key_NoAddress_IsItself(string text) => CanonicalUrls.Key(text).Should().Be(text);

    [Theory]
    [InlineData("https://example.org/%D0%B0", "https://example.org/а")]
    [InlineData("https://example.org/a?x=1&y=2&x=3", "https://example.org/a?x=3&y=2&x=1")]
    [InlineData("https://example.org/a?", "https://example.org/a")]
    [InlineData("https://example.org./a", "https://example.org/a")]
    [InlineData("https://example.org/%7Euser", "https://example.org/~user")]
    [InlineData("https://example.org/%d0%b0", "https://example.org/%D0%B0")]
    public void Key_EquivalentEscapesAndOrders_AreEqual(string one, string other) => CanonicalUrls.Key(one).Should().Be(CanonicalUrls.Key(other));

    [Fact]
    public void Key_OfAnyAddress_IsTheSameAfterDecoration()
    {
        var random = new Random(5);
        string[] hosts = ["example.org", "news.example.co.uk", "127.0.0.1", "xn--bcher-kva.example"];
        string[] paths = ["", "/a", "/2025/11/25/story-1.html", "/%D0%B0", "/A/b"];
        string[] queries = ["id=1", "p=2", "q=x"];
        string[] decorations = ["utm_source=a", "fbclid=1", "from=rss", "_ga=2"];
        var wrong = new List<string>();
        for (var round = 0; round < 1000; round++)
        {
            var address = $"{hosts[random.Next(hosts.Length)]}{paths[random.Next(paths.Length)]}";
            var kept = queries.Where(_ => random.Next(2) == 0).ToList();
            var plain = $"https://{address}{(kept.Count == 0 ? "" : $"?{string.Join('&', kept)}")}";
            var mixed = kept.Concat(decorations.Where(_ => random.Next(2) == 0)).OrderBy(_ => random.Next()).ToList();
            var decorated = $"{(random.Next(2) == 0 ? "http" : "https")}://{(char.IsDigit(address[0]) ? "" : "www.")}{address}{(random.Next(2) == 0 ? "/" : "")}{(mixed.Count == 0 ? "" : $"?{string.Join('&', mixed)}")}#x";
            if (CanonicalUrls.Key(plain) != CanonicalUrls.Key(decorated))
            {
                wrong.Add($"{plain} and {decorated}");
            }
        }

        wrong.Should().BeEmpty();
    }
}
