using System.Diagnostics;
using System.Text;
using CsCheck;
using Ingest.Core.Feeds;

namespace Ingest.Core.Tests.Feeds;

/// <summary>Documents made to break a parser, and documents broken at random.</summary>
public sealed class HostileFeedTests
{
    /// <summary>Characters of a hostile document. In linear time it takes some tens of milliseconds, in quadratic time minutes.</summary>
    private const int Size = 2_000_000;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private static readonly string[] Pieces =
    [
        "<", ">", "&", "\"", "'", "]]>", "<![CDATA[", "<!--", "-->", "<!DOCTYPE x [", "<!ENTITY a \"b\">", "<?xml version=\"1.0\" encoding=\"utf-16\"?>", "&a;", "&#0;", "&#xD800;", "&#99999999999;", "&nbsp", "xmlns:x=\"\"",
        "xmlns=\"urn:x\"", "<x:y z:w='1'>", "</item>", "<item>", "</rss>", "\0", "\uFFFF", "\uD800", "<a xml:base=\":::\">", "{", "}", "[", "\\u0000", "9999999999999999999999", "-1", "\r\n\u2028", "<br/>", "=\"",
    ];

    private static readonly string[] Starts = ["<rss><channel><item>", "<feed>", "{\"items\":[{", "<html><head>", ""];

    private static readonly byte[][] Corpus = [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "corpus")).Order(StringComparer.Ordinal).Where(name => !name.EndsWith(".jsonl", StringComparison.Ordinal)).Select(File.ReadAllBytes)];

    private static readonly string[] Types = ["", "text/xml", "text/xml; charset=utf-16", "application/json; charset=koi8-r", "text/html; charset=nonsense"];

    public static TheoryData<string, string> Attacks => new()
    {
        { "<rss version=\"2.0\"><channel>", "<a>" },
        { "<rss version=\"2.0\"><channel><a><b><c>", "</x>" },
        { "<rss version=\"2.0\"><channel>", "<x xmlns:p=\"urn:p\"/>" },
        { "<rss version=\"2.0\"><channel>&", "<p:x/>" },
        { "<rss version=\"2.0\"><channel>&<title>", "<![CDATA[" },
        { "<rss version=\"2.0\"><channel>&", "<a b=\"'" },
        { "<rss version=\"2.0\"><channel>&", "<a b='>" },
        { "<rss version=\"2.0\"><channel>&", "<!-- <!" },
        { "", "<!DOCTYPE rss [" },
        { "<!DOCTYPE rss [", "]" },
        { "<!DOCTYPE rss [", "<!ENTITY a 'b" },
        { "<rss version=\"2.0\"><channel><title>", "&a" },
        { "<rss version=\"2.0\"><channel><title>&", "&#" },
        { "<rss version=\"2.0\"><channel><item><description><![CDATA[", "<a href=x><b><i><font>" },
        { "<rss version=\"2.0\"><channel><item><description><![CDATA[", "<a href='" },
        { "<rss version=\"2.0\"><channel><item><title><![CDATA[", "<script><" },
        { "<rss version=\"2.0\"><channel><item><title><![CDATA[", "<!--" },
        { "<rss version=\"2.0\"><channel><item a=\"", "x " },
        { "<rss version=\"2.0\"><channel><item ", "a" },
        { "<feed xmlns=\"http://www.w3.org/2005/Atom\">", "<link href=\"x\"/>" },
        { "<html><head>", "<link rel=alternate type='application/rss+xml' href=a>" },
        { "{\"items\":", "[" },
        { "{\"items\":[", "{\"id\":1}," },
    };

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Parse_DocumentMadeToTakeLong_TakesLinearTime(string start, string repeated)
    {
        var document = Encoding.UTF8.GetBytes(start + string.Concat(Enumerable.Repeat(repeated, Size / repeated.Length)));

        var began = Stopwatch.GetTimestamp();
        var result = FeedParser.Parse(Document(document, null));

        result.Should().NotBeNull();
        Stopwatch.GetElapsedTime(began).Should().BeLessThan(Limit);
    }

    [Fact]
    public void Parse_DeepNestingAndStrayCloseTags_TakeLinearTime()
    {
        var document = "<rss version=\"2.0\"><channel>" + string.Concat(Enumerable.Repeat("<a>", Size / 3)) + string.Concat(Enumerable.Repeat("</b>", Size / 4));

        var began = Stopwatch.GetTimestamp();
        FeedParser.Parse(Document(Encoding.UTF8.GetBytes(document), null)).Should().BeOfType<FeedParseResult.Unreadable>().Which.Reason.Should().Contain("deep");
        Stopwatch.GetElapsedTime(began).Should().BeLessThan(Limit);
    }

    [Fact]
    public void Parse_LongBaseAndManyAddresses_GrowWithinBounds()
    {
        var address = "https://example.org/" + new string('d', 900) + "/";
        var links = $"<item><description><![CDATA[{string.Concat(Enumerable.Repeat("<a href=x>", 20_000))}]]></description>{string.Concat(Enumerable.Repeat("<enclosure url=\"x\"/>", 20_000))}</item>";
        var document = Encoding.UTF8.GetBytes($"<rss version=\"2.0\" xml:base=\"{address}\"><channel>{links}</channel></rss>");

        var item = FeedParser.Parse(Document(document, null)).Should().BeOfType<FeedParseResult.Parsed>().Which.Feed.Items[0];

        item.Enclosures[0].Url.Should().Be(address + "x");
        item.Enclosures.Sum(enclosure => enclosure.Url.Length).Should().BeLessThan(9 * 1024 * 1024);
        item.Summary!.Length.Should().BeLessThan(4_000_000);
    }

    [Fact]
    public void Parse_BaseOfAMegabyte_IsPassedOver() =>
        FeedParser.Parse(Document(Encoding.UTF8.GetBytes($"<rss version=\"2.0\" xml:base=\"https://example.net/{new string('d', 1_000_000)}/\"><channel><link>x</link></channel></rss>"), null))
            .Should().BeOfType<FeedParseResult.Parsed>().Which.Feed.Link.Should().Be("https://example.org/x");

    [Fact]
    public void Parse_BillionLaughs_AreNotExpanded()
    {
        var laughs = "<!ENTITY a \"ha\">" + string.Concat(Enumerable.Range(0, 9).Select(i => $"<!ENTITY {(char)('b' + i)} \"{string.Concat(Enumerable.Repeat($"&{(char)('a' + i)};", 10))}\">"));

        Title($"<!DOCTYPE rss [{laughs}]><rss version=\"2.0\"><channel><title>&a; &j;</title></channel></rss>").Should().Be("ha &j;");
    }

    [Fact]
    public void Parse_OneLongEntityUsedOften_AddsOneMegabyteAtMost()
    {
        var document = $"<!DOCTYPE rss [<!ENTITY a \"{new string('x', 1000)}\">]><rss version=\"2.0\"><channel><title>{string.Concat(Enumerable.Repeat("&a;", 100_000))}</title></channel></rss>";

        Title(document)!.Length.Should().BeInRange(1_000_000, 1_100_000);
    }

    [Theory]
    [InlineData("<!ENTITY f SYSTEM \"{0}\">", "&f;")]
    [InlineData("<!ENTITY % p SYSTEM \"{0}\"> %p;", "&f;")]
    [InlineData("<!ENTITY f \"<b>markup</b>\">", "&f;")]
    public void Parse_ExternalEntities_AreLeftAsTheyStand(string declaration, string title)
    {
        var secret = Path.GetTempFileName();
        try
        {
            File.WriteAllText(secret, "<!ENTITY f \"secret\">secret");
            var document = $"<!DOCTYPE rss [{string.Format(System.Globalization.CultureInfo.InvariantCulture, declaration, new Uri(secret).AbsoluteUri)}]><rss version=\"2.0\"><channel><title>{title}</title></channel></rss>";

            Title(document).Should().Be(title);
        }
        finally
        {
            File.Delete(secret);
        }
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(300, false)]
    public void Parse_Nesting_IsReadUpToALimit(int depth, bool isRead)
    {
        var document = "<rss version=\"2.0\"><channel><title>T</title>" + string.Concat(Enumerable.Repeat("<a>", depth)) + string.Concat(Enumerable.Repeat("</a>", depth)) + "</channel></rss>";

        (FeedParser.Parse(Document(Encoding.UTF8.GetBytes(document), null)) is FeedParseResult.Parsed).Should().Be(isRead);
    }

    [Fact]
    public void Parse_TooManyAttributes_IsRefused() =>
        FeedParser.Parse(Document(Encoding.UTF8.GetBytes($"<rss version=\"2.0\" {string.Join(' ', Enumerable.Range(0, 300).Select(i => $"a{i}=\"1\""))}><channel/></rss>"), null))
            .Should().BeOfType<FeedParseResult.Unreadable>().Which.Reason.Should().Contain("attributes");

    [Fact]
    public void Parse_TooManyNamespaces_IsRefused() =>
        FeedParser.Parse(Document(Encoding.UTF8.GetBytes($"<rss version=\"2.0\"><channel>{string.Concat(Enumerable.Repeat("<a xmlns:b=\"urn:b\"/>", 60_000))}</channel></rss>"), null))
            .Should().BeOfType<FeedParseResult.Unreadable>().Which.Reason.Should().Contain("namespaces");

    [Fact]
    public void Parse_AnyBytes_LeadsToNoException() => Gen.Select(Gen.Byte.Array[0, 400], OneOf(Types)).Sample((bytes, type) => Survives(bytes, type), iter: 1000, seed: "0000KeWd8xq3");

    [Fact]
    public void Parse_AnyPiecesOfMarkup_LeadsToNoException() =>
        Gen.Select(OneOf(Starts), OneOf(Pieces).Array[0, 30], OneOf(Types))
            .Sample((start, pieces, type) => Survives(Encoding.UTF8.GetBytes(start + string.Concat(pieces)), type), iter: 3000, seed: "0000KeWd8xq3");

    /// <summary>Up to eight changes of a document of the corpus: a byte changed, a piece put in, a stretch doubled or taken out, the rest cut off.</summary>
    [Fact]
    public void Parse_MutatedCorpus_LeadsToNoException()
    {
        var change = Gen.Select(Gen.Int[0, 4], Gen.Double.Unit, Gen.Double.Unit, Gen.Byte, OneOf(Pieces));
        Gen.Select(OneOf(Corpus), change.Array[1, 8], OneOf(Types)).Sample((document, changes, type) =>
        {
            List<byte> bytes = [.. document];
            foreach (var (kind, where, length, value, piece) in changes)
            {
                var at = (int)(where * bytes.Count);
                var count = Math.Min((int)(length * 64), bytes.Count - at);
                switch (kind)
                {
                    case 0 when at < bytes.Count:
                        bytes[at] = value;
                        break;
                    case 1:
                        bytes.InsertRange(at, Encoding.UTF8.GetBytes(piece));
                        break;
                    case 2:
                        bytes.InsertRange(at, bytes.GetRange(at, count));
                        break;
                    case 3:
                        bytes.RemoveRange(at, count);
                        break;
                    case 4:
                        bytes.RemoveRange(at, where > 0.5 ? bytes.Count - at : 0);
                        break;
                }
            }

            return Survives([.. bytes], type);
        }, iter: 3_000, seed: "0000KeWd8xq3");
    }

    private static Gen<T> OneOf<T>(T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    /// <summary>An exception fails the sample; so does an item that breaks what <see cref="FeedItem"/> promises.</summary>
    private static bool Survives(byte[] bytes, string type) => FeedParser.Parse(Document(bytes, type)) switch
    {
        FeedParseResult.Unreadable unreadable => unreadable.Reason.Length > 0,
        FeedParseResult.Parsed { Feed: var feed } => feed.Items.All(item =>
            item is { PublishedAt: null or { Offset.Ticks: 0 }, UpdatedAt: null or { Offset.Ticks: 0 }, Title: not "", Link: not "", Summary: not "", ContentHtml: not "" }
            && !item.Authors.Contains("") && !item.Categories.Contains("")),
        _ => false,
    };

    private static string? Title(string document) => FeedParser.Parse(Document(Encoding.UTF8.GetBytes(document), "text/xml")).Should().BeOfType<FeedParseResult.Parsed>().Which.Feed.Title;

    private static PageSnapshot Document(byte[] bytes, string? type) => new()
    {
        RequestedUri = new Uri("https://example.org/feed"),
        FinalUri = new Uri("https://example.org/feed"),
        Content = bytes,
        ContentType = type,
        FetchedAt = default,
    };
}
