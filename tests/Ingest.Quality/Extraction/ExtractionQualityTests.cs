using Ingest.Core;
using Ingest.Core.Extraction;
using Microsoft.Extensions.Options;

namespace Ingest.Quality.Extraction;

/// <summary>What is read from our own pages: outlets in exile, portals, dailies, an agency's flash, a weekly behind a wall, a blog of lists.</summary>
public sealed class ExtractionQualityTests
{
    private readonly ArticleExtractor extractor = new(Options.Create(new ExtractionOptions { ParseTimeout = TimeSpan.FromSeconds(30) }));

    public static TheoryData<string> Files => [.. GoldPage.All().Select(page => page.File)];

    [Fact]
    public async Task ExtractAsync_AllPages_ReachTheFloor()
    {
        var (precision, recall, pages) = (0.0, 0.0, GoldPage.All());
        foreach (var page in pages)
        {
            var (right, found) = Windows.Compare(page.Text, (await ReadAsync(page)).Text);
            precision += right / pages.Count;
            recall += found / pages.Count;
        }

        (2 * precision * recall / (precision + recall)).Should().BeGreaterThanOrEqualTo(Floors.ExtractedText, $"precision {precision:F4}, recall {recall:F4}");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task ExtractAsync_Page_GivesWhatStandsInTheGold(string file)
    {
        var page = GoldPage.All().Single(page => page.File == file);

        var article = await ReadAsync(page);

        article.Should().BeEquivalentTo(new { page.Title, page.Authors, page.Language, Status = Enum.Parse<ArticleStatus>(page.Status, ignoreCase: true) });
        article.Published?.ToString().Should().Be(page.Published);
    }

    [Fact]
    public async Task ExtractAsync_OutletInExile_BeginsWithTheFirstParagraphAndKeepsSubheadings()
    {
        var page = GoldPage.All().Single(page => page.File == "exile-ru.html");

        var article = await ReadAsync(page);

        article.Text.Should().StartWith("Совет прибрежного города");
        article.Blocks.Where(block => block.Kind == TextBlockKind.Heading).Select(block => article.Text[block.Start..block.End]).Should().Equal("Почему это заняло одиннадцать лет", "Что будет с рыбаками");
        article.Blocks.Should().ContainSingle(block => block.Kind == TextBlockKind.Caption).Which.Text.Should().StartWith("Старая гавань");
        article.Text.Should().NotContain("Подпишитесь").And.NotContain("Читайте также").And.NotContain("Фото:");
    }

    private async Task<Article> ReadAsync(GoldPage page) => await extractor.ExtractAsync(
        new PageSnapshot { RequestedUri = new Uri(page.Url), FinalUri = new Uri(page.Url), Content = page.Read(), FetchedAt = default }, null, TestContext.Current.CancellationToken);
}
