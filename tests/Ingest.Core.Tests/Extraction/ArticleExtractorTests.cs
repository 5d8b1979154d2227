using System.Text;
using Ingest.Core.Extraction;
using Microsoft.Extensions.Options;

namespace Ingest.Core.Tests.Extraction;

public sealed class ArticleExtractorTests
{
    private const string First = "The harbour council approved a new breakwater on Monday after eleven years of debate, its chairman said.";
    private const string Second = "Fishermen had asked for it since the storm that sank nine boats in one night, three of them new.";

    private static readonly FeedItem Item = new() { ItemGuid = "a", Title = "From the feed", Summary = "<p>What the feed says of it, in one plain sentence.</p>", PublishedAt = new DateTimeOffset(2025, 11, 21, 10, 15, 0, TimeSpan.Zero) };

    private readonly ArticleExtractor extractor = new(Options.Create(new ExtractionOptions { ParseTimeout = TimeSpan.FromMinutes(1) }));   // other tests take CPU time of this process too

    [Fact]
    public async Task ExtractAsync_PageWithFurniture_KeepsTheStoryAlone()
    {
        var article = await ReadAsync($"""
            <html lang="en"><head><title>Breakwater approved | Harbour Post</title><meta property="og:title" content="Breakwater approved"><meta property="og:site_name" content="Harbour Post">
            <meta property="article:published_time" content="2025-11-21T10:15:00+02:00"><meta name="author" content="Ann Lee"><link rel="canonical" href="/a"></head>
            <body><a class="skip-link" href="#m">Skip to main content</a><nav><a href="/">Home</a></nav>
            <article id="m"><h1>Breakwater approved</h1><p class="byline">By Ann Lee</p>
            <figure><img src="x.jpg"><figcaption>The old wall &lt;a href="x"&gt;seen&lt;/a&gt; from the pier</figcaption></figure>
            <p>{First}</p><h2>A long wait</h2><p>{Second}&nbsp;Nobody forgot.</p>
            <div class="newsletter-box"><h4>Sign up for our letter</h4><p>Protected by reCAPTCHA and the Google Privacy Policy.</p></div>
            <ul><li>Granite from across the bay, laid by two barges</li><li>Three summers of work, none of it in winter</li></ul></article>
            <aside><p>Most read: how to plant a hedge in seven easy steps.</p></aside><footer>All rights reserved.</footer></body></html>
            """);

        article.Title.Should().Be("Breakwater approved");
        article.Authors.Should().Equal("Ann Lee");
        article.Published.ToString().Should().Be("2025-11-21T08:15:00Z");
        article.CanonicalUrl.Should().Be(new Uri("https://example.org/a"));
        article.Language.Should().Be("en");
        article.Status.Should().Be(ArticleStatus.Full);
        article.Text.Should().Be($"{First}\n\nA long wait\n\n{Second}\u00A0Nobody forgot.\n\nGranite from across the bay, laid by two barges\nThree summers of work, none of it in winter");
        article.Blocks.Where(block => block.Kind != TextBlockKind.Caption).Select(block => article.Text[block.Start..block.End]).Should().HaveCount(5);
        article.Blocks.Should().ContainSingle(block => block.Kind == TextBlockKind.Caption).Which.Text.Should().Contain("seen");
        article.Blocks.Select(block => block.Kind).Should().Equal(TextBlockKind.Caption, TextBlockKind.Paragraph, TextBlockKind.Heading, TextBlockKind.Paragraph, TextBlockKind.ListItem, TextBlockKind.ListItem);
    }

    [Fact]
    public async Task ExtractAsync_ShortNewsFlash_IsFull() =>
        (await ReadAsync($"<html><body><article><h1>Flash</h1><p>{First}</p></article></body></html>")).Should().BeEquivalentTo(new { Status = ArticleStatus.Full, Text = First });

    [Fact]
    public async Task ExtractAsync_Paywall_IsPartialWithoutTheOffer()
    {
        var article = await ReadAsync($$"""
            <html><head><script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script></head>
            <body><article><h1>T</h1><p>{{First}}</p><div class="paywall"><p>Subscribe now to read the rest of this story.</p></div></article></body></html>
            """);

        article.Status.Should().Be(ArticleStatus.Partial);
        article.Error.Should().Be("paywall");
        article.Text.Should().Be(First);
    }

    [Fact]
    public async Task ExtractAsync_ConsentWall_GivesWhatTheFeedSays()
    {
        var article = await ReadAsync($"<html><head><title>Before you continue</title></head><body><h1>We value your privacy</h1>{string.Concat(Enumerable.Repeat("<p>We and our 842 partners store and access information on your device, and you may manage your choices.</p>", 4))}</body></html>", Item);

        article.Status.Should().Be(ArticleStatus.Partial);
        article.Text.Should().Be("What the feed says of it, in one plain sentence.");
        article.Error.Should().Be("consent wall");
    }

    [Fact]
    public async Task ExtractAsync_ScriptShell_TakesTheTextFromLinkedData()
    {
        var body = string.Join("\\n\\n", First, Second, First);
        var article = await ReadAsync($$"""<html><head><script type="application/ld+json">{"@graph":[{"@type":["NewsArticle"],"headline":"H","articleBody":"{{body}}"}]}</script></head><body><div id="app"></div><script src="/app.js"></script></body></html>""");

        article.Should().BeEquivalentTo(new { Status = ArticleStatus.Full, Method = "json-ld", Title = "H" });
        article.Blocks.Should().HaveCount(3);
    }

    [Theory]
    [InlineData("%PDF-1.4\nendobj", "not a page of text")]
    [InlineData("", "the page is empty")]
    [InlineData("<html><body><div id=app></div><script src=/a.js></script></body></html>", "the page is an empty shell for scripts")]
    public async Task ExtractAsync_NoStory_FailsWithTheReasonAndKeepsTheSummary(string page, string reason)
    {
        var article = await ReadAsync(page, Item);

        article.Should().BeEquivalentTo(new { Status = ArticleStatus.Failed, Error = reason, Title = "From the feed", Text = "What the feed says of it, in one plain sentence." });
    }

    [Theory]
    [InlineData("windows-1251")]
    [InlineData("koi8-r")]
    public async Task ExtractAsync_CharsetInMeta_IsRead(string charset)
    {
        var html = $"<html><head><meta charset=\"{charset}\"></head><body><article><p>Городской совет одобрил строительство нового волнолома после одиннадцати лет споров.</p></article></body></html>";

        var article = await extractor.ExtractAsync(Page(Charsets.ByLabel(charset)!.GetBytes(html)), null, TestContext.Current.CancellationToken);

        article.Text.Should().StartWith("Городской совет");
        article.Language.Should().Be("ru");
    }

    [Fact]
    public async Task ExtractAsync_TangledFormatting_IsTooComplexAtOnce()
    {
        var knot = string.Concat(Enumerable.Range(0, 8000).Select(i => $"<b a{i}><p>x"));

        (await ReadAsync($"<html><body>{knot}</body></html>", Item)).Error.Should().Be(ArticleExtractor.TooComplex);
    }

    [Fact]
    public async Task ExtractAsync_ThreeThousandNestedDivs_StillFindsTheStory() =>
        (await ReadAsync($"<html><body><article>{string.Concat(Enumerable.Repeat("<div>", 3000))}<p>{First}</p><p>{Second}</p></article></body></html>")).Text.Should().Be($"{First}\n\n{Second}");

    [Fact]
    public void FromFeed_WholeTextInTheFeed_IsFull()
    {
        var whole = string.Concat(Enumerable.Repeat($"<p>{First} {Second}</p>", 4));

        ArticleExtractor.FromFeed(Item with { ContentHtml = whole }).Should().BeEquivalentTo(new { Status = ArticleStatus.Full, Method = "feed" });
    }

    [Fact]
    public void FromFeed_HeadlineOnly_IsPartial() => ArticleExtractor.FromFeed(Item with { Summary = null }).Should().BeEquivalentTo(new { Status = ArticleStatus.Partial, Method = "headline", Text = "" });

    private ValueTask<Article> ReadAsync(string html, FeedItem? item = null) => extractor.ExtractAsync(Page(Encoding.UTF8.GetBytes(html)), item, TestContext.Current.CancellationToken);

    private static PageSnapshot Page(byte[] content) => new() { RequestedUri = new Uri("https://example.org/a"), FinalUri = new Uri("https://example.org/a"), Content = content, ContentType = "text/html", FetchedAt = default };
}
