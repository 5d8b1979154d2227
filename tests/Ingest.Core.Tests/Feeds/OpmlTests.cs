using System.Text;
using Ingest.Core.Feeds;

namespace Ingest.Core.Tests.Feeds;

public sealed class OpmlTests
{
    [Fact]
    public void Read_FoldersOfAReader_BecomeOutlets()
    {
        var feeds = Read("""
            <?xml version="1.0"?><!DOCTYPE opml SYSTEM "http://reader.example/opml.dtd">
            <opml version="1.0"><head/><body>
              <outline text="Alpha &amp; Co">
                <outline type="rss" text="World" title="World" xmlUrl="https://alpha.example/world.xml" htmlUrl="https://alpha.example/" language="uk"/>
                <outline text="Deeper"><outline TEXT="x" XMLURL="https://alpha.example/deep.xml"/></outline>
              </outline>
              <outline text="Loose" xmlUrl="https://loose.example/rss" htmlUrl="not an address"/>
              <outline text="A note without an address"/>
              <outline text="Local" xmlUrl="file:///etc/passwd"/>
            </body></opml>
            """);

        feeds.Should().Equal(
            new FeedDraft(new Uri("https://alpha.example/world.xml")) { Outlet = "Alpha & Co", Title = "World", Language = "uk", Homepage = new Uri("https://alpha.example/") },
            new FeedDraft(new Uri("https://alpha.example/deep.xml")) { Outlet = "Deeper" },
            new FeedDraft(new Uri("https://loose.example/rss")));
    }

    [Fact]
    public void Write_AndRead_KeepsOutletsAndWhatOpmlHasWordsFor()
    {
        FeedSource[] feeds =
        [
            new() { Id = "a", Outlet = "Alpha", Url = new Uri("https://alpha.example/rss?a=1&b=2"), Title = "«Альфа»", Language = "ru", Homepage = new Uri("https://alpha.example/") },
            new() { Id = "b", Outlet = "Beta", Url = new Uri("https://beta.example/news.xml"), Kind = FeedKind.Sitemap },
            new() { Id = "c", Outlet = "Alpha", Url = new Uri("https://alpha.example/2.xml"), Headers = new Dictionary<string, string> { ["X-Key"] = "secret" } },
        ];
        using var written = new MemoryStream();
        Opml.Write(feeds, DateTimeOffset.UnixEpoch, written);

        var text = Encoding.UTF8.GetString(written.ToArray());
        text.Should().Contain("<opml version=\"2.0\">").And.NotContain("secret");
        Read(text).Select(feed => (feed.Outlet, feed.Url, feed.Kind, feed.Language, feed.Title)).Should().Equal(
            ("Alpha", feeds[0].Url, FeedKind.Feed, "ru", "«Альфа»"), ("Alpha", feeds[2].Url, FeedKind.Feed, null, null), ("Beta", feeds[1].Url, FeedKind.Sitemap, null, null));
    }

    [Theory]
    [InlineData("<rss/>", "f.opml: this is no OPML: its root element is <rss>")]
    [InlineData("<opml>\n<body>", "f.opml:2: this is no OPML")]
    public void Read_SomethingElse_IsRefused(string document, string message)
    {
        var read = () => Read(document);

        read.Should().Throw<InputException>().Which.Message.Should().StartWith(message);
    }

    private static IReadOnlyList<FeedDraft> Read(string document) => Opml.Read(new MemoryStream(Encoding.UTF8.GetBytes(document)), "f.opml");
}
