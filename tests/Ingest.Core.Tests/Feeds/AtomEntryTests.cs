using System.Text;
using Ingest.Core.Feeds;

namespace Ingest.Core.Tests.Feeds;

/// <summary>Entries of Atom 1.0 and 0.3: text constructs, dates, categories, enclosures.</summary>
public sealed class AtomEntryTests
{
    private const string Atom10 = "http://www.w3.org/2005/Atom";
    private const string Atom03 = "http://purl.org/atom/ns#";

    [Theory]
    [InlineData("<title>A &lt;b&gt; B</title>", "A <b> B")]
    [InlineData("<title type=\"text\">A &amp;amp; B</title>", "A &amp; B")]
    [InlineData("<title type=\"html\">A &amp;amp; &lt;b&gt;B&lt;/b&gt;</title>", "A & B")]
    [InlineData("<title type=\"HTML\">&lt;i&gt;x&lt;/i&gt;</title>", "x")]
    [InlineData("<title type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">A <b>B</b> &amp; C</div></title>", "A B & C")]
    [InlineData("<title> \n two   blanks </title>", "two blanks")]
    public void Read_Title_FollowsItsType(string entry, string title) => Entry(entry).Title.Should().Be(title);

    [Theory]
    [InlineData("<content type=\"html\">&lt;p&gt;x&lt;/p&gt;</content>", "<p>x</p>")]
    [InlineData("<content type=\"text\">1 &lt; 2</content>", "1 &lt; 2")]
    [InlineData("<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>x<br/></p></div></content>", "<p>x<br></p>")]
    [InlineData("<content type=\"html\">&lt;img src=\"i.png\"&gt;</content>", "<img src=\"https://example.org/i.png\">")]
    [InlineData("<content type=\"application/octet-stream\">AAEC/w==</content>", null)]
    [InlineData("<content src=\"https://example.org/c\" type=\"text/html\"/>", null)]
    public void Read_Content_IsHtmlWithAbsoluteAddresses(string entry, string? html)
    {
        var content = Entry(entry).ContentHtml;
        if (html is null)
        {
            (content ?? "").Should().NotContain("<");
        }
        else
        {
            content.Should().Contain(html);
        }
    }

    [Theory]
    [InlineData("<published>2025-11-21T10:15:00Z</published><updated>2025-11-22T10:15:00Z</updated>", "2025-11-21T10:15:00Z", "2025-11-22T10:15:00Z")]
    [InlineData("<updated>2025-11-22T10:15:00Z</updated>", null, "2025-11-22T10:15:00Z")]
    [InlineData("<published>soon</published>", null, null)]
    public void Read_Dates_AreToldApart(string entry, string? published, string? updated)
    {
        var read = Entry(entry);

        (read.PublishedAt, read.UpdatedAt).Should().Be((Instant(published), Instant(updated)));
    }

    [Fact]
    public void Read_Atom03_HasItsOwnNames()
    {
        var item = Parse($"<feed version=\"0.3\" xmlns=\"{Atom03}\"><title>T</title><tagline>Tag</tagline><entry><id>urn:1</id><title mode=\"escaped\" type=\"text/html\">A &amp;amp; B</title><issued>2025-11-21T10:15:00Z</issued><modified>2025-11-21T11:15:00Z</modified><link rel=\"alternate\" href=\"/a\"/></entry></feed>").Items.Should().ContainSingle().Subject;

        item.Should().BeEquivalentTo(new { ItemGuid = "urn:1", Title = "A & B", Link = "https://example.org/a", PublishedAt = Instant("2025-11-21T10:15:00Z"), UpdatedAt = Instant("2025-11-21T11:15:00Z") });
    }

    [Theory]
    [InlineData("<category term=\"t\"/>", "t")]
    [InlineData("<category term=\"t\" label=\"Label\"/>", "Label")]
    [InlineData("<category term=\"t\"/><category term=\"t\"/><category term=\"\"/>", "t")]
    public void Read_Categories_AreLabelsBeforeTerms(string entry, string categories) => Entry(entry).Categories.Should().Equal(categories.Split('|'));

    [Fact]
    public void Read_Enclosures_AreLinksOfThatRelation() =>
        Entry("<link rel=\"enclosure\" href=\"/a.mp3\" type=\"audio/mpeg\" length=\"5\"/><link href=\"/a\"/>").Enclosures.Should().Equal(new Enclosure("https://example.org/a.mp3", "audio/mpeg", 5));

    [Fact]
    public void Read_EntryWithoutId_IsNamedByItsLink() => Entry("<link href=\"/a\"/>").ItemGuid.Should().Be("https://example.org/a");

    [Fact]
    public void Read_Prefixes_AreOfNoImportance() =>
        Parse($"<a:feed xmlns:a=\"{Atom10}\"><a:entry><a:id>1</a:id><a:title>Prefixed</a:title></a:entry></a:feed>").Items.Should().ContainSingle().Which.Title.Should().Be("Prefixed");

    private static DateTimeOffset? Instant(string? iso) => iso is null ? null : DateTimeOffset.Parse(iso, System.Globalization.CultureInfo.InvariantCulture);

    private static FeedItem Entry(string entry) => Parse($"<feed xmlns=\"{Atom10}\"><entry>{entry}</entry></feed>").Items.Should().ContainSingle().Subject;

    private static Feed Parse(string text)
    {
        var address = new Uri("https://example.org/atom");
        return FeedParser.Parse(new PageSnapshot { RequestedUri = address, FinalUri = address, Content = Encoding.UTF8.GetBytes(text), FetchedAt = default }).Should().BeOfType<FeedParseResult.Parsed>().Which.Feed;
    }
}
