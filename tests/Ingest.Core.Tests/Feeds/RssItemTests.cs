using System.Text;
using Ingest.Core.Feeds;

namespace Ingest.Core.Tests.Feeds;

/// <summary>Items of RSS as outlets write them, element by element.</summary>
public sealed class RssItemTests
{
    [Theory]
    [InlineData("<title>Plain</title>", "Plain")]
    [InlineData("<title><![CDATA[Fish & chips]]></title>", "Fish & chips")]
    [InlineData("<title>Fish &amp;amp; chips</title>", "Fish & chips")]
    [InlineData("<title>&lt;b&gt;Bold&lt;/b&gt; move</title>", "Bold move")]
    [InlineData("<title>AT&amp;T</title>", "AT&T")]
    [InlineData("<title>1 &lt; 2</title>", "1 < 2")]
    [InlineData("<title>  Two\n   lines\t</title>", "Two lines")]
    [InlineData("<title>&#1052;&#1080;&#1088;</title>", "Мир")]
    [InlineData("<title>It&amp;#8217;s</title>", "It’s")]
    [InlineData("<title/><dc:title>Dublin</dc:title>", "Dublin")]
    [InlineData("<title> </title><title>Second</title>", "Second")]
    [InlineData("<media:title>Media</media:title>", "Media")]
    [InlineData("<description>No title</description>", null)]
    public void Read_Title_IsPlainText(string item, string? title) => Item(item).Title.Should().Be(title);

    [Theory]
    [InlineData("<pubDate>Fri, 21 Nov 2025 10:15:00 GMT</pubDate>", "2025-11-21T10:15:00Z", null)]
    [InlineData("<dc:date>2025-11-21T12:15:00+02:00</dc:date>", "2025-11-21T10:15:00Z", null)]
    [InlineData("<pubDate>never</pubDate><dc:date>2025-11-21</dc:date>", "2025-11-21T00:00:00Z", null)]
    [InlineData("<pubDate></pubDate>", null, null)]
    [InlineData("<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>", null, null)]
    [InlineData("<atom:published>2025-11-21T10:15:00Z</atom:published><atom:updated>2025-11-22T10:15:00Z</atom:updated>", "2025-11-21T10:15:00Z", "2025-11-22T10:15:00Z")]
    [InlineData("<pubDate>Fri, 21 Nov 2025 10:15:00 GMT</pubDate><atom:updated>2025-11-21T11:00:00Z</atom:updated>", "2025-11-21T10:15:00Z", "2025-11-21T11:00:00Z")]
    public void Read_Dates_AreUtcOrUnknown(string item, string? published, string? updated)
    {
        var read = Item(item);

        (read.PublishedAt, read.UpdatedAt).Should().Be((Instant(published), Instant(updated)));
    }

    [Theory]
    [InlineData("<author>ann@example.org (Ann Able)</author>", "Ann Able")]
    [InlineData("<author>Ann Able (London)</author>", "Ann Able (London)")]
    [InlineData("<author>ann@example.org</author>", "ann@example.org")]
    [InlineData("<dc:creator>Ann</dc:creator><dc:creator>Ben</dc:creator><dc:creator>Ann</dc:creator>", "Ann|Ben")]
    [InlineData("<dc:creator>Ann</dc:creator><author>desk@example.org</author>", "Ann")]
    [InlineData("<dc:creator><![CDATA[ Ann &amp; Ben ]]></dc:creator>", "Ann & Ben")]
    [InlineData("<itunes:author>Cast</itunes:author>", "Cast")]
    [InlineData("<author/>", "")]
    public void Read_Authors_AreNames(string item, string authors) => Item(item).Authors.Should().Equal(authors.Split('|', StringSplitOptions.RemoveEmptyEntries));

    [Theory]
    [InlineData("<category>A</category><category domain=\"x\">B</category><category>A</category>", "A|B")]
    [InlineData("<category> </category><dc:subject>S</dc:subject>", "S")]
    [InlineData("<tags>a, b,,c</tags>", "a|b|c")]
    public void Read_Categories_AreDistinctAndNeverEmpty(string item, string categories) => Item(item).Categories.Should().Equal(categories.Split('|'));

    [Theory]
    [InlineData("<enclosure url=\"/a.mp3\" type=\"audio/mpeg\" length=\"123\"/>", "https://example.org/a.mp3", "audio/mpeg", 123L)]
    [InlineData("<enclosure url=\"https://cdn.example/a.jpg\" length=\"\"/>", "https://cdn.example/a.jpg", null, null)]
    [InlineData("<enclosure url=\"a\" length=\"-1\"/>", "https://example.org/a", null, null)]
    [InlineData("<enclosure url=\"a\" length=\"12 KB\"/>", "https://example.org/a", null, null)]
    public void Read_Enclosure_HasAnAddressAndALengthWhenItIsOne(string item, string url, string? type, long? length) => Item(item).Enclosures.Should().Equal(new Enclosure(url, type, length));

    [Fact]
    public void Read_EnclosureWithoutAddress_IsNone() => Item("<enclosure type=\"audio/mpeg\"/>").Enclosures.Should().BeEmpty();

    [Fact]
    public void Read_Media_AreTakenFromGroupsInOrderAndOnce() =>
        Item("<media:group><media:content url=\"/1.jpg\"><media:thumbnail url=\"/2.jpg\"/></media:content></media:group><media:thumbnail url=\"/1.jpg\"/>").Media
            .Should().Equal("https://example.org/1.jpg", "https://example.org/2.jpg");

    [Theory]
    [InlineData("<ttl>0</ttl>", null)]
    [InlineData("<ttl>-5</ttl>", null)]
    [InlineData("<ttl>soon</ttl>", null)]
    [InlineData("<ttl>2147483647</ttl>", 2147483647.0)]
    [InlineData("<ttl> 15 </ttl>", 15.0)]
    [InlineData("<ttl>99999999999</ttl>", null)]
    [InlineData("<sy:updatePeriod>hourly</sy:updatePeriod>", 60.0)]
    [InlineData("<sy:updatePeriod> Weekly </sy:updatePeriod><sy:updateFrequency>7</sy:updateFrequency>", 1440.0)]
    [InlineData("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", 60.0)]
    [InlineData("<sy:updatePeriod>often</sy:updatePeriod>", null)]
    [InlineData("<ttl>30</ttl><sy:updatePeriod>daily</sy:updatePeriod>", 30.0)]
    public void Read_PollHint_IsWhatTheChannelAsksForOrNothing(string channel, double? minutes) =>
        Read(channel).PollHint.Should().Be(minutes is { } number ? TimeSpan.FromMinutes(number) : null);

    [Theory]
    [InlineData("<language>uk-UA</language>", "uk-UA")]
    [InlineData("<dc:language>ru</dc:language>", "ru")]
    [InlineData("<language/>", null)]
    public void Read_Language_IsTheDeclaredOne(string channel, string? language) => Read(channel).Language.Should().Be(language);

    [Theory]
    [InlineData("<link>/a</link>", "https://example.org/a")]
    [InlineData("<link>a?x=1&amp;y=2</link>", "https://example.org/news/a?x=1&y=2")]
    [InlineData("<link>//other.example/a</link>", "https://other.example/a")]
    [InlineData("<link>\n https://example.org/a \n</link>", "https://example.org/a")]
    [InlineData("<link><![CDATA[https://example.org/a]]></link>", "https://example.org/a")]
    [InlineData("<link xml:base=\"https://base.example/x/\">a</link>", "https://base.example/x/a")]
    [InlineData("<link>https://example.org/мир</link>", "https://example.org/мир")]
    public void Read_Link_IsAbsolute(string item, string link) => Item(item, "https://example.org/news/rss").Link.Should().Be(link);

    [Theory]
    [InlineData("0.91")]
    [InlineData("0.92")]
    [InlineData("2.0")]
    [InlineData("")]
    public void Read_AnyVersion_GivesTheItems(string version) =>
        Parse($"<rss version=\"{version}\"><channel><title>T</title><item><title>A</title><link>https://example.org/a</link></item><item><title>B</title></item></channel></rss>", "https://example.org/rss")
            .Items.Select(item => item.Title).Should().Equal("A", "B");

    [Fact]
    public void Read_ItemsWithoutIdAndLink_AreNotLost() => Read("<item><title>A</title></item><item><title>B</title></item>").Items.Should().HaveCount(2);

    private static DateTimeOffset? Instant(string? iso) => iso is null ? null : DateTimeOffset.Parse(iso, System.Globalization.CultureInfo.InvariantCulture);

    private static FeedItem Item(string item, string address = "https://example.org/rss") => Parse($"<rss version=\"2.0\"><channel><item>{item}</item></channel></rss>", address).Items.Should().ContainSingle().Subject;

    private static Feed Read(string channel) => Parse($"<rss version=\"2.0\"><channel>{channel}</channel></rss>", "https://example.org/rss");

    private static Feed Parse(string text, string address)
    {
        var document = new PageSnapshot { RequestedUri = new Uri(address), FinalUri = new Uri(address), Content = Encoding.UTF8.GetBytes(text), FetchedAt = default };
        return FeedParser.Parse(document).Should().BeOfType<FeedParseResult.Parsed>().Which.Feed;
    }
}
