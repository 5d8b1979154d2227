using System.Globalization;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Ingest.Core;
using Ingest.Core.Digests;
using Ingest.Core.Digests.Html;
using Ingest.Core.Storage;

namespace Ingest.Tests.Digests;

/// <summary>axe in the machine's Chromium over everything that we write as HTML.</summary>
public sealed partial class AccessibilityTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ingest-axe-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("en", 1280, false)]
    [InlineData("ru", 500, false)]
    [InlineData("uk", 1280, true)]
    public async Task Axe_TheDigest_HasNothingToSay(string language, int width, bool isDark)
    {
        Assert.SkipWhen(Chromium.Program is null, "there is no Chromium on this machine");
        var document = Sample(language);

        (await ViolationsAsync(DigestHtml.Write(document, DigestLook.Default), width, isDark)).Should().Be("none");
    }

    /// <summary>A4 is 210 x 297 mm, 595 x 842 points.</summary>
    [Fact]
    public async Task Print_TheDigest_FillsPagesOfA4()
    {
        Assert.SkipWhen(Chromium.Program is null, "there is no Chromium on this machine");
        var (page, pdf) = (Path.Combine(folder.FullName, "digest.html"), Path.Combine(folder.FullName, "digest.pdf"));
        await File.WriteAllTextAsync(page, DigestHtml.Write(Sample("uk"), DigestLook.Default), TestContext.Current.CancellationToken);

        await Chromium.PrintAsync(page, pdf, Path.Combine(folder.FullName, "profile"));

        var boxes = MediaBox.Matches(await File.ReadAllTextAsync(pdf, System.Text.Encoding.Latin1, TestContext.Current.CancellationToken));
        boxes.Should().NotBeEmpty();
        boxes.Should().OnlyContain(box => Math.Abs(double.Parse(box.Groups[1].Value, CultureInfo.InvariantCulture) - 595) < 1.5 && Math.Abs(double.Parse(box.Groups[2].Value, CultureInfo.InvariantCulture) - 842) < 1.5);
    }

    [Fact]
    public async Task Axe_CoverageAndIndex_HaveNothingToSay()
    {
        Assert.SkipWhen(Chromium.Program is null, "there is no Chromium on this machine");
        var plan = Plan();
        var day = new DateOnly(2025, 11, 21);
        var table = new CoverageTable(
            new CoverageMaterial([new CoverageCount(null, "p06", "Alpha", 3, 2)], [new OutletDay(day, "Alpha", 1), new OutletDay(day, "Beta", null), new OutletDay(day, "Gamma", 0.5)]), plan, [CoverageAxes.Point, CoverageAxes.Outlet], "en");

        (await ViolationsAsync(CoverageHtml.Write(table, day, day, "en", ""), 1280, isDark: false)).Should().Be("none");
        (await ViolationsAsync(DigestIndex.WriteHtml([new DigestEntry(day, DateTimeOffset.UnixEpoch, true, "One article.")], "en", ""), 1280, isDark: false)).Should().Be("none");
    }

    [Fact]
    public async Task Axe_APageWithAFault_IsHeard()
    {
        Assert.SkipWhen(Chromium.Program is null, "there is no Chromium on this machine");

        (await ViolationsAsync("<!DOCTYPE html><html><head><title>t</title></head><body><main><h1>t</h1><img src=\"data:,\"></main></body></html>", 1280, isDark: false)).Should().Contain("html-has-lang").And.Contain("image-alt");
    }

    private async Task<string> ViolationsAsync(string html, int width, bool isDark)
    {
        var page = Path.Combine(folder.FullName, $"{Guid.NewGuid():N}.html");
        var script = $"<script>{new BundledAxeScriptProvider().GetScript().Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase)}</script>";
        const string Run = """<script>axe.run({resultTypes:["violations"]}).then(r=>{document.body.dataset.axe=r.violations.length?r.violations.map(v=>v.id+" at "+v.nodes.map(n=>n.target+" ("+n.failureSummary+")").join("; ")).join(" | "):"none"},e=>{document.body.dataset.axe="error "+e})</script>""";
        await File.WriteAllTextAsync(page, html.Replace("</body>", script + Run + "</body>", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var dom = await Chromium.DumpAsync(page, width, isDark, Path.Combine(folder.FullName, "profile"));
        return System.Net.WebUtility.HtmlDecode(Verdict.Match(dom).Groups[1].Value);
    }

    private static PolicyPlan Plan() => new()
    {
        Id = "plan",
        Title = "A plan",
        Hash = "0123456789abcdef",
        Points = [.. new[] { "p06", "p07", "p26" }.Select(id => new PlanPoint { Id = id, Titles = new Dictionary<string, string> { ["en"] = $"Point {id}" }, Description = "" })],
    };

    private static DigestDocument Sample(string language)
    {
        var day = new DateOnly(2025, 11, 21);
        DigestArticle Article(long id, string outlet, string point, string sentence, string said) => new()
        {
            Id = id,
            Url = $"https://{id.ToString(CultureInfo.InvariantCulture)}.example/",
            Outlet = outlet,
            Title = $"Headline {id}",
            Language = said,
            Published = new PublicationTime(new DateTimeOffset(2025, 11, 21, 8, 0, 0, TimeSpan.Zero), false),
            FirstSeenAt = new DateTimeOffset(2025, 11, 21, 9, 0, 0, TimeSpan.Zero),
            Day = day,
            Status = id % 3 == 0 ? ArticleStatus.Partial : ArticleStatus.Full,
            Error = id % 3 == 0 ? "paywall" : null,
            StoryId = id == 2 ? 1 : id,
            Revision = 1,
            Mentions = [new Mention { Point = point, Field = MentionField.Text, Span = new EvidenceSpan(0, 4), Quote = sentence[..4], Sentence = sentence, Rule = "r", Score = 0.9 }],
        };
        DigestArticle[] articles =
        [
            Article(1, "Alpha", "p06", "The army is capped at 600,000 <b>.", "en"), Article(2, "Beta", "p06", "The army is capped at 600,000.", "en"), Article(3, "Гамма", "p07", "Альянс навсегда закрыт.", "ru"),
        ];
        var material = new DigestMaterial
        {
            Articles = articles,
            Late = [Article(9, "Alpha", "p26", "Амністія для всіх.", "uk")],
            Outlets = [new OutletCoverage("Alpha", 1), new OutletCoverage("Beta", 0.5), new OutletCoverage("Гамма", 1), new OutletCoverage("Delta", null)],
            History = [new PointDay(day, "p06", 2, 2), new PointDay(day, "p07", 1, 1), new PointDay(day.AddDays(-1), "p06", 1, 1), new PointDay(day.AddDays(-2), "p26", 1, 1)],
            CollectedDays = [day.AddDays(-2), day.AddDays(-1), day],
            EarlierSentences = Array.Empty<string>().ToLookup(sentence => ""),
            Edits = [new DigestEdit { Article = articles[0], Before = Article(1, "Alpha", "p06", "The army is capped at 800,000.", "en").Mentions, ChangedAt = DateTimeOffset.UnixEpoch, TextBefore = "The army is capped at 800,000.", TextAfter = articles[0].Mentions[0].Sentence }],
            Troubles = [new FeedTrouble("Delta", "https://delta.example/rss", "failing", DateTimeOffset.UnixEpoch, "24 of 24 polls failed: timed out")],
            Extractors = ["1"],
            Plans = [new PlanDay(day.AddDays(-1), "fedcba9876543210")],
        };
        return DigestBuilder.Build(new DigestAsk { Day = day, Language = language, Cutoff = DateTimeOffset.UnixEpoch, Version = "test", IsUnfinished = true, RefreshedFrom = DateTimeOffset.UnixEpoch }, material, Plan(), new DayCalendar(TimeZoneInfo.Utc));
    }

    [GeneratedRegex(@"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]")]
    private static partial Regex MediaBox { get; }

    [GeneratedRegex("data-axe=\"([^\"]*)\"")]
    private static partial Regex Verdict { get; }
}
