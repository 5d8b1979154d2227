using System.Globalization;
using AngleSharp.Html.Parser;
using Ingest.Core.Extraction;

namespace Ingest.Core.Tests.Extraction;

/// <summary>
/// What is allocated on reading a tree is the same on every machine and grows with each text that is read again; so it tells
/// linear from quadratic work without a clock. <c>Ingest.Benchmarks extraction-growth</c> has the times.
/// </summary>
public sealed class ExtractionGrowthTests
{
    private const string Sentence = "The harbour council approved breakwater {0} on Monday after eleven years of debate, its chairman said. ";

    /// <summary>A page of four times the size may take so many times as much; quadratic work takes sixteen times.</summary>
    private const double MostGrowth = 5.5;

    [Theory]
    [InlineData("paragraphs", $"<p>{Sentence}</p>", "", 200)]
    [InlineData("one long text", Sentence, "", 500)]
    [InlineData("small divs", "<div class=\"c{0}\"><div><span>{0}</span></div></div>", "", 500)]
    [InlineData("links", "<a href=\"/story/{0}\">A headline of a good length for story {0}</a> ", "", 300)]
    [InlineData("teasers", "<div class=card><a href=\"/story/{0}\">A headline of a good length for story {0}</a><p>And a line beside it.</p></div>", "", 200)]
    [InlineData("nested divs with text", $"<div>{Sentence}", "</div>", 150)]
    [InlineData("nested pictures", "<section><img src=x>A line {0}", "</section>", 150)]
    [InlineData("nested headings", "<div><h2>The harbour council approved {0}", "</h2></div>", 100)]
    [InlineData("nested bylines", "<div class=byline>By Ann Lee", "</div>", 150)]
    [InlineData("nested paywalls", "<div class=paywall>Subscribe now", "</div>", 150)]
    [InlineData("nested figures", "<figure><figcaption>A caption {0}", "</figcaption></figure>", 150)]
    [InlineData("list", $"<li>{Sentence}</li>", "", 200)]
    [InlineData("line breaks", $"{Sentence}<br><br>", "", 200)]
    [InlineData("captions", "<figure><img src=x><figcaption>The old wall {0}</figcaption></figure>", "", 200)]
    [InlineData("articles in JSON-LD", "<script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"@id\":\"#{0}\",\"headline\":\"Story {0}\"}}</script>", "", 100)]
    [InlineData("meta tags", "<meta name=\"n{0}\" content=\"{0}\">", "", 500)]
    public void Read_PageOfFourTimesTheSize_TakesFourTimesTheMemory(string shape, string repeated, string close, int times)
    {
        var (once, fourfold) = (Allocated(Page(repeated, close, times)), Allocated(Page(repeated, close, 4 * times)));

        ((double)fourfold / once).Should().BeLessThan(MostGrowth, $"{shape}: {once} bytes, then {fourfold}");
    }

    private static long Allocated(string html)
    {
        var address = new Uri("https://example.org/a");
        var page = new PageSnapshot { RequestedUri = address, FinalUri = address, Content = ReadOnlyMemory<byte>.Empty, FetchedAt = default };
        using var tree = new HtmlParser().ParseDocument(html);
        _ = ArticleExtractor.Read(tree, page, null);   // what is made once is not counted
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = ArticleExtractor.Read(tree, page, null);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static string Page(string repeated, string close, int times) =>
        "<!DOCTYPE html><html><head><title>The harbour council approved</title></head><body><h1>The harbour council approved</h1>"
        + string.Concat(Enumerable.Range(0, times).Select(i => string.Format(CultureInfo.InvariantCulture, repeated, i))) + string.Concat(Enumerable.Repeat(close, times))
        + $"<main><p>{string.Concat(Enumerable.Repeat(Sentence, 2 * times))}</p></main>";
}
