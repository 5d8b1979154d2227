using Ingest.Core;
using Ingest.Core.Extraction;
using Microsoft.Extensions.Options;

namespace Ingest.Quality.Extraction;

/// <summary>Our pages cut, spliced and mutated, from fixed seeds: whatever comes, the answer is an article whose blocks fit its text.</summary>
public sealed class MutatedPagesTests
{
    private const int RoundsPerSeed = 60;

    private static readonly string[] Sherds = ["<", "</", "<b>", "<p>", "</div>", "<table><tr>", "<!--", "-->", "<script>", "&#x10FFFF;", "&#0;", "\0", "\uD83D", "<svg><p>", "<template>", "]]>", "<a href=\"", "<select>", "<frameset>", "{\"@type\":\"NewsArticle\"", "<h1>", "<figure>", "<br><br>", "<body>", "</html>"];

    private readonly ArticleExtractor extractor = new(Options.Create(new ExtractionOptions()));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task ExtractAsync_MutatedPage_IsAnArticle(int seed)
    {
        var random = new Random(seed);
        var pages = GoldPage.All().Select(page => page.Read()).ToList();
        for (var round = 0; round < RoundsPerSeed; round++)
        {
            var bytes = Mutate(pages[random.Next(pages.Count)], pages[random.Next(pages.Count)], random);

            var article = await extractor.ExtractAsync(
                new PageSnapshot { RequestedUri = new Uri("https://example.org/"), FinalUri = new Uri("https://example.org/"), Content = bytes, ContentType = round % 3 == 0 ? "text/html; charset=utf-8" : null, FetchedAt = default }, null, TestContext.Current.CancellationToken);

            var end = 0;
            foreach (var block in article.Blocks)
            {
                block.Start.Should().BeGreaterThanOrEqualTo(block.Kind == TextBlockKind.Caption ? 0 : end, $"seed {seed}, round {round}");
                block.End.Should().BeLessThanOrEqualTo(article.Text.Length).And.BeGreaterThanOrEqualTo(block.Start);
                end = block.End;
            }
        }
    }

    private static byte[] Mutate(byte[] one, byte[] other, Random random)
    {
        var (head, tail) = (one[..random.Next(one.Length)], other[random.Next(other.Length)..]);
        var bytes = random.Next(4) switch
        {
            0 => head,
            1 => [.. head, .. tail],
            2 => [.. head, .. one[random.Next(head.Length + 1)..]],
            _ => [.. one],
        };
        for (var i = random.Next(12); i > 0 && bytes.Length > 0; i--)
        {
            var at = random.Next(bytes.Length);
            bytes = random.Next(3) switch
            {
                0 => [.. bytes[..at], .. System.Text.Encoding.UTF8.GetBytes(Sherds[random.Next(Sherds.Length)]), .. bytes[at..]],
                1 => [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + random.Next(200))..]],
                _ => [.. bytes[..at], (byte)random.Next(256), .. bytes[(at + 1)..]],
            };
        }

        return bytes;
    }
}
