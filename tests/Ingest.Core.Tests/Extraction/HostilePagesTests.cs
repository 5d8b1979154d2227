using System.Text;
using Ingest.Core.Extraction;
using Microsoft.Extensions.Options;

namespace Ingest.Core.Tests.Extraction;

/// <summary>Pages built to take time, memory or the stack.</summary>
public sealed class HostilePagesTests
{
    private const string Story = "<p>The harbour council approved a new breakwater on Monday after eleven years of debate, its chairman said.</p>";

    private readonly ArticleExtractor extractor = new(Options.Create(new ExtractionOptions()));

    [Theory]
    [InlineData("<b a{0}><p>x", 8_000)]
    [InlineData("<b a{0}><p>x<i b{0}><p>", 8_000)]
    [InlineData("<div>", 80_000)]
    [InlineData("<a href=x{0}><table>", 30_000)]
    [InlineData("<span>", 40_000)]
    public async Task ExtractAsync_TangledPage_IsTooComplexAtOnce(string sherd, int times) =>
        (await ReadAsync(Repeat(sherd, times))).Should().BeEquivalentTo(new { Status = ArticleStatus.Failed, Error = ArticleExtractor.TooComplex });

    [Fact]
    public async Task ExtractAsync_AMillionAttributes_FindsTheStory() => (await ReadAsync($"<p {Repeat("a{0}=1 ", 300_000)}></p>{Story}")).Text.Should().StartWith("The harbour council");

    [Fact]
    public async Task ExtractAsync_ManyEntities_AreRead() => (await ReadAsync($"{Story}<p>{Repeat("&amp;&lt;&notit;&#x41; ", 50_000)}</p>")).Text.Should().StartWith("The harbour council");

    [Fact]
    public async Task ExtractAsync_JsonNestedForEver_IsPassedOver() => (await ReadAsync($"<script type=\"application/ld+json\">{new string('[', 100_000)}</script>{Story}")).Text.Should().StartWith("The harbour council");

    [Fact]
    public async Task ExtractAsync_ManyParagraphsOnManyThreads_AreAllReadEachTime()
    {
        var body = Repeat("<p>The harbour council approved breakwater {0} on Monday after eleven years of debate, its chairman said.</p>", 3_000);

        var articles = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => ReadAsync(body).AsTask(), TestContext.Current.CancellationToken)));

        articles.Should().OnlyContain(article => article.Blocks.Count == 3_000 && article.Text == articles[0].Text);
    }

    [Fact]
    public async Task ExtractAsync_NamesInCapitals_AreReadAsInSmallLetters() =>
        (await ReadAsync($"{Story}<DIV CLASS=\"newsletter\"><P>Our letter comes every morning with all that the town talked about.</P></DIV>{Story.Replace("approved", "opened", StringComparison.Ordinal)}")).Text.Should().NotContain("Our letter").And.Contain("opened");

    [Fact]
    public async Task ExtractAsync_TimeIsUp_IsTooComplex()
    {
        var hasty = new ArticleExtractor(Options.Create(new ExtractionOptions { ParseTimeout = TimeSpan.FromTicks(1) }));

        (await hasty.ExtractAsync(Page(Repeat(Story, 30_000)), null, TestContext.Current.CancellationToken)).Error.Should().Be(ArticleExtractor.TooComplex);
    }

    [Fact]
    public async Task ExtractAsync_Cancelled_Throws()
    {
        var reading = async () => await extractor.ExtractAsync(Page(Repeat(Story, 2_000)), null, new CancellationToken(canceled: true));

        await reading.Should().ThrowAsync<OperationCanceledException>();
    }

    private static string Repeat(string sherd, int times) => string.Concat(Enumerable.Range(0, times).Select(i => sherd.Replace("{0}", i.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)));

    private static ValueTask<Article> ReadAsync(string body, int seconds = 60) => new ArticleExtractor(Options.Create(new ExtractionOptions { ParseTimeout = TimeSpan.FromSeconds(seconds) })).ExtractAsync(Page(body), null, TestContext.Current.CancellationToken);

    private static PageSnapshot Page(string body) => new() { RequestedUri = new Uri("https://example.org/"), FinalUri = new Uri("https://example.org/"), Content = Encoding.UTF8.GetBytes($"<html><body>{body}</body></html>"), FetchedAt = default };
}
