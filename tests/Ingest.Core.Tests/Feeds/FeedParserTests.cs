using System.Text;
using Ingest.Core.Feeds;

namespace Ingest.Core.Tests.Feeds;

public sealed class FeedParserTests
{
    private const string Item = "<item><title>Bridge reopens</title><link>https://example.org/a</link><guid isPermaLink=\"false\">a-1</guid><pubDate>Fri, 21 Nov 2025 10:15:00 GMT</pubDate><description>Short &lt;b&gt;text&lt;/b&gt;</description></item>";

    [Fact]
    public void Parse_Rss_ItemIsRead()
    {
        var item = Read(Rss(Item)).Items.Should().ContainSingle().Subject;

        item.ItemGuid.Should().Be("a-1");
        item.Title.Should().Be("Bridge reopens");
        item.Link.Should().Be("https://example.org/a");
        item.PublishedAt.Should().Be(new DateTimeOffset(2025, 11, 21, 10, 15, 0, TimeSpan.Zero));
        item.Summary.Should().Be("Short <b>text</b>");
    }

    [Fact]
    public void Parse_Atom_RelativeLinksFollowXmlBase()
    {
        var feed = Read("""
            <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.org/news/"><title type="html">A &amp;amp; B</title>
            <entry><id>urn:1</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Bold <b>move</b></div></title><link href="one"/><updated>2025-11-21T10:15:00Z</updated>
            <author><name>Ann</name></author><author><name>Ben</name></author></entry></feed>
            """);

        feed.Title.Should().Be("A & B");
        feed.Items[0].Link.Should().Be("https://example.org/news/one");
        feed.Items[0].Title.Should().Be("Bold move");
        feed.Items[0].Authors.Should().Equal("Ann", "Ben");
    }

    [Fact]
    public void Parse_Rdf_ItemsBesideTheChannelAreRead() =>
        Read("""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>T</title></channel><item rdf:about="https://example.org/a"><title>A</title><link>https://example.org/a</link></item></rdf:RDF>""")
            .Items.Should().ContainSingle().Which.Title.Should().Be("A");

    [Fact]
    public void Parse_JsonFeed_IsRead()
    {
        var item = Read("""{"version":"https://jsonfeed.org/version/1.1","title":"J","items":[{"id":1,"url":"/x","title":"X","content_text":"a < b","date_published":"2025-11-21T10:15:00Z","authors":[{"name":"Ann"}]}]}""").Items.Should().ContainSingle().Subject;

        item.Id.Should().Be("1");
        item.Link.Should().Be("https://example.org/x");
        item.ContentHtml.Should().Be("a &lt; b");
    }

    [Fact]
    public void Parse_NewsSitemap_GivesItems() =>
        Read("""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://example.org/a</loc><news:news><news:publication_date>2025-11-21</news:publication_date><news:title>A &amp; B</news:title></news:news></url></urlset>""")
            .Items.Should().ContainSingle().Which.Title.Should().Be("A & B");

    [Fact]
    public void Parse_SitemapIndex_GivesContinuationsNewestFirst() =>
        Read("<sitemapindex><sitemap><loc>https://example.org/1</loc><lastmod>2025-01-01</lastmod></sitemap><sitemap><loc>/2</loc><lastmod>2025-02-01</lastmod></sitemap></sitemapindex>")
            .Continuations.Should().Equal(new Uri("https://example.org/2"), new Uri("https://example.org/1"));

    [Fact]
    public void Parse_HomePage_NamesItsFeeds()
    {
        var feed = Read("<!DOCTYPE html><html><head><link rel=\"alternate\" type=\"application/rss+xml\" title=\"Comments\" href=\"/c\"><link rel=\"alternate\" type=\"application/rss+xml\" href=\"/real.xml\"></head><body>Home</body></html>");

        feed.IsHomepage.Should().BeTrue();
        feed.Continuations.Should().Equal(new Uri("https://example.org/real.xml"), new Uri("https://example.org/c"));
    }

    [Theory]
    [InlineData("windows-1251", true, false)]
    [InlineData("windows-1251", false, true)]
    [InlineData("koi8-r", true, false)]
    [InlineData("utf-16", true, false)]
    public void Parse_OtherCharsets_AreDecoded(string charset, bool inDeclaration, bool inHeader)
    {
        var text = (inDeclaration ? $"<?xml version=\"1.0\" encoding=\"{charset}\"?>" : "") + Rss("<item><title>Мост открыли</title></item>");
        var encoding = Charsets.ByLabel(charset)!;

        var result = FeedParser.Parse(Document([.. encoding.GetPreamble(), .. encoding.GetBytes(text)], inHeader ? $"text/xml; charset={charset}" : "text/xml"));

        result.Should().BeOfType<FeedParseResult.Parsed>().Which.Feed.Items[0].Title.Should().Be("Мост открыли");
    }

    [Theory]
    [InlineData("\n\n  <?xml version=\"1.0\"?><rss version=\"2.0\"><channel><item><title>Fish & chips &nbsp;and\u000Bpeas</title></item></channel></rss>", "Fish & chips and peas")]
    [InlineData("<rss version=\"2.0\"><channel><item><title>Caf&eacute;</title>", "Café")]
    [InlineData("<rss><channel><item><title>No version</title></item></channel></rss>", "No version")]
    [InlineData("<rss version=\"2.0\"><channel><item><title>Odd date</title><pubDate>someday</pubDate></item></channel></rss>", "Odd date")]
    [InlineData("<rss version=\"2.0\"><channel><item a=\"1\" a=\"2\"><dc:creator>X</dc:creator><title>Twice</title></item></channel></rss>trailing junk", "Twice")]
    [InlineData("<!DOCTYPE rss [<!ENTITY who \"us\">]><rss version=\"2.0\"><channel><item><title>By &who;</title></item></channel></rss>", "By us")]
    [InlineData("<rss version=\"2.0\"><channel><item><title>Cut</title></item><item><title>Sho", "Cut")]
    public void Parse_SloppyFeed_KeepsItsItems(string document, string title) => Read(document).Items[0].Title.Should().Be(title);

    [Theory]
    [InlineData("")]
    [InlineData("{\"error\":\"rate limited\"}")]
    [InlineData("not a feed at all")]
    [InlineData("<html><body>no feed here</body></html>")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"/>")]
    public void Parse_NoFeed_SaysSo(string document) => FeedParser.Parse(Document(Encoding.UTF8.GetBytes(document), null)).Should().BeOfType<FeedParseResult.Unreadable>().Which.Reason.Should().NotBeEmpty();

    private static string Rss(string items) => $"<rss version=\"2.0\"><channel><title>T</title><link>https://example.org/</link><description>D</description>{items}</channel></rss>";

    private static Feed Read(string document) => FeedParser.Parse(Document(Encoding.UTF8.GetBytes(document), "application/xml")).Should().BeOfType<FeedParseResult.Parsed>().Which.Feed;

    private static PageSnapshot Document(byte[] bytes, string? type) => new()
    {
        RequestedUri = new Uri("https://example.org/feed"),
        FinalUri = new Uri("https://example.org/feed"),
        Content = bytes,
        ContentType = type,
        FetchedAt = default,
    };
}
