using System.Text;
using Ingest.Core.Feeds;

namespace Ingest.Core.Tests.Feeds;

public sealed class RssMappingTests
{
    [Fact]
    public void Read_Schedule_IsTaken()
    {
        var feed = Read("<ttl>30</ttl><skipHours><hour>24</hour><hour>3</hour><hour>99</hour></skipHours><skipDays><day>Sunday</day><day>9</day><day>Someday</day></skipDays>");

        feed.PollHint.Should().Be(TimeSpan.FromMinutes(30));
        feed.SkipHours.Should().Equal(0, 3);
        feed.SkipDays.Should().Equal(DayOfWeek.Sunday);
    }

    [Fact]
    public void Read_SyndicationModule_GivesThePollHint() =>
        Read("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>").PollHint.Should().Be(TimeSpan.FromHours(6));

    [Theory]
    [InlineData("<link>https://example.org/a</link><guid>https://example.org/b</guid>", "https://example.org/a", "https://example.org/b")]
    [InlineData("<guid>https://example.org/b</guid>", "https://example.org/b", "https://example.org/b")]
    [InlineData("<guid isPermaLink=\"FALSE\">https://example.org/b</guid>", null, "https://example.org/b")]
    [InlineData("<guid>b</guid>", null, "b")]
    [InlineData("<guid>/b</guid>", "https://example.org/b", "https://example.org/b")]
    [InlineData("<link/><atom:link rel=\"self\" href=\"/s\"/><atom:link href=\"/c\"/>", "https://example.org/c", null)]
    [InlineData("<link href=\"/d\"/>", "https://example.org/d", null)]
    public void Read_LinkAndGuid_GiveThePageAndTheId(string item, string? link, string? id)
    {
        var read = Read($"<item><title>T</title>{item}</item>").Items[0];

        (read.Link, read.Id).Should().Be((link, id));
    }

    [Fact]
    public void Read_CountingRedirect_GivesThePageBehindIt()
    {
        var item = Read("<item><link>https://count.example/1</link><feedburner:origLink>https://example.org/1</feedburner:origLink></item>").Items[0];

        (item.Link, item.CountingLink).Should().Be(("https://example.org/1", "https://count.example/1"));
    }

    [Theory]
    [InlineData("<description>short</description><content:encoded>&lt;p&gt;long&lt;/p&gt;</content:encoded>", "short", "<p>long</p>")]
    [InlineData("<summary>short</summary><description>long</description>", "short", "long")]
    [InlineData("<description>only</description>", "only", null)]
    [InlineData("<xhtml:body><xhtml:p>a <xhtml:b>b</xhtml:b></xhtml:p></xhtml:body>", null, "<p>a <b>b</b></p>")]
    [InlineData("<yandex:full-text>a &lt; b</yandex:full-text>", null, "a &lt; b")]
    [InlineData("<yandex:full-text>&lt;p&gt;a&lt;/p&gt;</yandex:full-text>", null, "<p>a</p>")]
    public void Read_Texts_AreToldApart(string item, string? summary, string? content)
    {
        var read = Read($"<item><title>T</title>{item}</item>").Items[0];

        (read.Summary, read.ContentHtml).Should().Be((summary, content));
    }

    private static Feed Read(string channel)
    {
        var address = new Uri("https://example.org/rss");
        var document = new PageSnapshot { RequestedUri = address, FinalUri = address, Content = Encoding.UTF8.GetBytes($"<rss version=\"2.0\"><channel>{channel}</channel></rss>"), FetchedAt = default };
        return FeedParser.Parse(document).Should().BeOfType<FeedParseResult.Parsed>().Which.Feed;
    }
}
