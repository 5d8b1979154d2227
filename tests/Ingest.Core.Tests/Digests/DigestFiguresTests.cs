using System.Globalization;
using AngleSharp.Html.Parser;
using Ingest.Core.Digests;
using Ingest.Core.Digests.Html;
using Ingest.Core.Digests.Markdown;

namespace Ingest.Core.Tests.Digests;

/// <summary>What the digest says is what the documented views say.</summary>
public sealed class DigestFiguresTests
{
    private const string Day = "2025-11-21";

    [Fact]
    public async Task Json_EveryFigure_IsThatOfTheViews()
    {
        await using var store = await FixedStore.CreateAsync("UTC");
        var document = DigestJson.Read(DigestJson.Write(await store.DigestAsync(FixedStore.Day, "en")));
        int Count(string sql) => Convert.ToInt32(store.Query(sql)[0][0], CultureInfo.InvariantCulture);
        const string Mentions = $"mentions m join articles a on a.id = m.article_id where a.day = '{Day}'";
        const string Silent = $"select point from coverage where day < '{Day}' and day >= date('{Day}', '-13 days') group by point having sum(mentions) = 0";

        document.Summary.Should().Be(new DigestSummary(
            Count($"select count(*) from articles where day = '{Day}'"),
            Count($"select count(*) from articles where day = '{Day}' and status = 'full'"),
            Count($"select count(*) from articles where day = '{Day}' and status = 'partial'"),
            Count($"select count(*) from articles where day = '{Day}' and status = 'failed'"),
            Count($"select count(distinct story_id) from articles where day = '{Day}'"),
            Count("select count(distinct outlet) from feed_health"),
            Count($"select count(*) from outlet_days where day = '{Day}' and collected > 0"),
            Count($"select count(distinct a.outlet) from {Mentions}"),
            Count($"select count(*) from {Mentions}"),
            Count($"select count(distinct m.point) from {Mentions}"),
            Count($"select count(distinct m.point) from {Mentions} and m.point in ({Silent})"),
            Count($"select count(*) from (select point from coverage where day = '{Day}' group by point having sum(mentions) > 0 intersect select point from coverage where day = date('{Day}', '-1 day') group by point having sum(mentions) = 0)"),
            Count($"select count(*) from (select point from coverage where day = '{Day}' group by point having sum(mentions) = 0 intersect select point from coverage where day = date('{Day}', '-1 day') group by point having sum(mentions) > 0)"),
            LateArticles: 1,
            ChangedSentences: 1));
        document.Points.Should().HaveCountGreaterThan(4);
        foreach (var point in document.Points)
        {
            point.Mentions.Should().Be(Count($"select sum(mentions) from coverage where day = '{Day}' and point = '{point.Id}'"));
            point.Articles.Should().Be(Count($"select sum(articles) from coverage where day = '{Day}' and point = '{point.Id}'"));
            point.Outlets.Should().Be(Count($"select count(*) from coverage where day = '{Day}' and point = '{point.Id}' and mentions > 0"));
            point.Stories.Should().Be(Count($"select count(distinct a.story_id) from {Mentions} and m.point = '{point.Id}'"));
            (point.Evidence.Count + point.Repeated + point.Folded).Should().Be(point.Stories);
            point.Fortnight.Where(count => count is not null).Sum().Should().Be(Count($"select sum(mentions) from coverage where day <= '{Day}' and day >= date('{Day}', '-13 days') and point = '{point.Id}'"));
            point.Before.Should().Be(Count($"select sum(mentions) from coverage where day = date('{Day}', '-1 day') and point = '{point.Id}'"));
            foreach (var (outlet, count) in document.Outlets.Zip(point.ByOutlet))
            {
                var row = store.Query($"select mentions, collected from coverage where day = '{Day}' and point = '{point.Id}' and outlet = '{outlet.Name}'");
                count.Should().Be(row.Count == 0 || (row[0] is [0L, null]) ? null : Convert.ToInt32(row[0][0], CultureInfo.InvariantCulture), $"{point.Id} {outlet.Name}");
            }

            store.Query($"select outlet from first_reports where day = '{Day}' and point = '{point.Id}'")[0][0].Should().Be(point.Evidence.FirstOrDefault(evidence => evidence.IsFirst)?.Article.Outlet ?? "folded");
        }

        foreach (var outlet in document.Outlets)
        {
            outlet.Articles.Should().Be(Count($"select count(*) from articles where day = '{Day}' and outlet = '{outlet.Name}'"));
            outlet.Mentions.Should().Be(Count($"select count(*) from {Mentions} and a.outlet = '{outlet.Name}'"));
            store.Query($"select collected from outlet_days where day = '{Day}' and outlet = '{outlet.Name}' and collected > 0").Select(row => row[0]).SingleOrDefault().Should().Be(outlet.Collected);
        }
    }

    [Fact]
    public async Task Forms_EachPoint_QuotesTheSameEvidence()
    {
        await using var store = await FixedStore.CreateAsync("UTC");
        var document = await store.DigestAsync(FixedStore.Day, "en");
        var page = new HtmlParser().ParseDocument(DigestHtml.Write(document, DigestLook.Default));
        var markdown = DigestMarkdown.Write(document, DigestLook.Default);

        foreach (var point in document.Points)
        {
            var quotes = point.Evidence.Select(evidence => evidence.Quote).ToList();
            page.QuerySelectorAll($"article[aria-labelledby={point.Id}] mark").Select(mark => mark.TextContent).Should().Equal(quotes);
            quotes.Should().AllSatisfy(quote => markdown.Should().Contain(MarkdownText.ForMarkdown(quote)));
        }
    }

    [Fact]
    public async Task Forms_OutletsInTrouble_AreShownAsSuchInMatrixAndText()
    {
        await using var store = await FixedStore.CreateAsync("UTC");
        var document = await store.DigestAsync(FixedStore.Day, "en");

        document.Outlets.Single(outlet => outlet.Name == "Delta").Should().BeEquivalentTo(new { Collected = (double?)null, Troubles = new[] { "failing" } });
        document.Outlets.Single(outlet => outlet.Name == "Echo").Troubles.Should().Equal("blocked");
        var slid = document.Outlets.Single(outlet => outlet.Name == "Foxtrot");
        slid.Troubles.Should().Equal("gap");
        slid.Collected.Should().BeInRange(0.5, 0.99);
        document.Points.Should().AllSatisfy(point => point.ByOutlet[3].Should().BeNull("Delta was down all day"));
        foreach (var form in new[] { DigestHtml.Write(document, DigestLook.Default), DigestMarkdown.Write(document, DigestLook.Default) })
        {
            form.Should().Contain("failing").And.Contain("headlines only").And.Contain("items may be lost between");
        }
    }
}
