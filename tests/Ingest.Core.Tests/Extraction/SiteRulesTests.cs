using System.Text;
using Ingest.Core.Extraction;
using Microsoft.Extensions.Options;

namespace Ingest.Core.Tests.Extraction;

/// <summary>Each rule with a page of its outlet's build, written by us, and what comes of it.</summary>
public sealed class SiteRulesTests
{
    private const string First = "Совет утвердил план волнолома в понедельник, сообщила пресс-служба города.";
    private const string Second = "Строительство начнется весной и займет три сезона, граница работ еще не ясна.";

    private readonly ArticleExtractor extractor = new(Options.Create(new ExtractionOptions { ParseTimeout = TimeSpan.FromMinutes(1) }));

    [Theory]
    [InlineData("https://meduza.io/feature/2025/11/17/plan", """
        <main><div class="GeneralMaterial-module-article"><div class="MaterialNote-module_note"><p>Этот текст вышел в рассылке, которую мы шлем по субботам всем читателям.</p></div><p class="SimpleBlock-module_p">FIRST</p>
        <div class="RelatedRichBlock-module_root"><p>Как рыбаки зимуют без гавани, что они едят и о чем говорят вечерами.</p></div><p class="SimpleBlock-module_p">SECOND</p></div></main>
        """)]
    [InlineData("https://www.kommersant.ru/doc/8200", """
        <article class="doc"><div class="doc__body"><div class="article_text_wrapper"><p class="doc__text">FIRST</p><div class="doc__incut"><p>Как считают стоянку в соседних портах, и почему она там дешевле.</p></div>
        <p class="doc__text">SECOND</p><p class="doc__text document_authors">Глеб Приливин</p></div></div></article>
        """)]
    public async Task ExtractAsync_PageOfTheOutlet_IsReadByItsRule(string address, string body)
    {
        var article = await ReadAsync(address, body);

        article.Should().BeEquivalentTo(new { Method = "site-rule", Status = ArticleStatus.Full, Text = $"{First}\n\n{Second}" });
    }

    [Fact]
    public async Task ExtractAsync_OutletChangedItsBuild_FallsBackToTheGeneralWay() =>
        (await ReadAsync("https://meduza.io/feature/2031/1/1/plan", "<main><article><p>FIRST</p><p>SECOND</p></article></main>")).Should().BeEquivalentTo(new { Method = "dom", Text = $"{First}\n\n{Second}" });

    [Fact]
    public void All_Rules_AreDatedAndInOrder() => SiteRules.All.Should().NotBeEmpty().And.OnlyContain(rule => rule.ValidFrom.Year > 2000 && (rule.ValidUntil == null || rule.ValidUntil > rule.ValidFrom));

    [Theory]
    [InlineData("example.org", 2024, true)]
    [InlineData("www.example.org", 2024, true)]
    [InlineData("badexample.org", 2024, false)]
    [InlineData("example.org", 2022, false)]
    [InlineData("example.org", 2026, false)]
    public void Covers_HostAndDay_AreChecked(string host, int year, bool expected) =>
        new SiteRule { Host = "example.org", ValidFrom = new DateOnly(2023, 1, 1), ValidUntil = new DateOnly(2025, 1, 1), Body = "main" }.Covers(host, new DateOnly(year, 6, 1)).Should().Be(expected);

    private async Task<Article> ReadAsync(string address, string body) => await extractor.ExtractAsync(
        new PageSnapshot
        {
            RequestedUri = new Uri(address),
            FinalUri = new Uri(address),
            Content = Encoding.UTF8.GetBytes($"<html lang=\"ru\"><head><meta charset=\"utf-8\"></head><body>{body.Replace("FIRST", First, StringComparison.Ordinal).Replace("SECOND", Second, StringComparison.Ordinal)}</body></html>"),
            FetchedAt = new DateTimeOffset(2025, 11, 21, 0, 0, 0, TimeSpan.Zero),
        },
        null,
        TestContext.Current.CancellationToken);
}
