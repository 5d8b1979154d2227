using System.Text;
using Ingest.Core.Feeds;

namespace Ingest.Core.Tests.Feeds;

public sealed class AtomMappingTests
{
    [Theory]
    [InlineData("<link rel=\"self\" href=\"/s\"/><link rel=\"http://www.iana.org/assignments/relation/alternate\" href=\"/a\"/>", "https://example.org/a")]
    [InlineData("<link rel=\"alternate\" type=\"application/json\" href=\"/j\"/><link type=\"text/html\" href=\"/h\"/>", "https://example.org/h")]
    [InlineData("<link rel=\"shortlink\" href=\"/k\"/><link rel=\"enclosure\" href=\"/e\"/>", "https://example.org/k")]
    [InlineData("<link rel=\"self\" href=\"/s\"/><link rel=\"enclosure\" href=\"/e\"/>", null)]
    [InlineData("<link>https://example.org/text</link>", "https://example.org/text")]
    public void Read_LinksOfAnEntry_ThePageIsChosen(string links, string? page) => Read($"<entry><title>T</title>{links}</entry>").Items[0].Link.Should().Be(page);

    [Theory]
    [InlineData("<author><name>Own</name></author>", "Own")]
    [InlineData("<author><email>own@example.org</email></author>", "own@example.org")]
    [InlineData("<source><author><name>Source</name></author></source>", "Source")]
    [InlineData("", "Desk")]
    public void Read_Authors_ComeFromEntryThenSourceThenFeed(string entry, string author) => Read($"<author><name>Desk</name></author><entry><title>T</title>{entry}</entry>").Items[0].Authors.Should().Equal(author);

    [Fact]
    public void Read_BaseAddresses_HoldFromTheOutsideIn()
    {
        var item = Read("<entry xml:base=\"https://example.net/x/\"><id>i</id><content type=\"html\" xml:base=\"y/\">&lt;a href='z'&gt;&lt;/a&gt;</content></entry>").Items[0];

        (item.ItemGuid, item.Id, item.ContentHtml).Should().Be(("i", "https://example.net/x/i", "<a href='https://example.net/x/y/z'></a>"));
    }

    [Fact]
    public void Read_EntryAlone_IsAFeedOfOne() =>
        FeedParser.Parse(Document("<entry xmlns=\"http://www.w3.org/2005/Atom\"><title>Alone</title></entry>")).Should().BeOfType<FeedParseResult.Parsed>().Which.Feed.Items.Should().ContainSingle().Which.Title.Should().Be("Alone");

    private static Feed Read(string feed) => FeedParser.Parse(Document($"<feed xmlns=\"http://www.w3.org/2005/Atom\">{feed}</feed>")).Should().BeOfType<FeedParseResult.Parsed>().Which.Feed;

    private static PageSnapshot Document(string text)
    {
        var address = new Uri("https://example.org/atom");
        return new PageSnapshot { RequestedUri = address, FinalUri = address, Content = Encoding.UTF8.GetBytes(text), FetchedAt = default };
    }
}
