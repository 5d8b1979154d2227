using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Ingest.Core.Digests;
using Ingest.Core.Digests.Html;
using Ingest.Core.Digests.Markdown;
using Ingest.Core.Storage;

namespace Ingest.Core.Tests.Digests;

/// <summary>The Markdown form, as GitHub shows it, says what the HTML form says.</summary>
public sealed class MarkdownLikeHtmlTests
{
    private const string Hostile = "1. @octocat #123 | `x` ~~y~~ <script>alert(1)</script> [a](b) :+1: note[^1] https://evil.example bob@evil.example\nnext **line** $x$";

    public static TheoryData<string, string, bool> Days =>
    [
        ("en", "2025-11-21", false), ("ru", "2025-11-21", false), ("uk", "2025-10-26", false), ("en", "2025-11-22", false), ("ru", "2025-11-26", false), ("en", "2025-11-21", true), ("uk", "2025-11-22", true),
    ];

    [Theory]
    [MemberData(nameof(Days))]
    public async Task Write_ADayOfTheFixedStore_ShowsTheSameInBothForms(string language, string day, bool byCmark)
    {
        Assert.SkipWhen(byCmark && GitHub.Program is null, "cmark-gfm is not installed");
        await using var store = await FixedStore.CreateAsync("Europe/Kyiv");

        Compare(await store.DigestAsync(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), language), byCmark);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Write_HostileWordsEverywhere_ShowsTheSameInBothForms(bool byCmark)
    {
        Assert.SkipWhen(byCmark && GitHub.Program is null, "cmark-gfm is not installed");
        var plain = DigestFixture.Material();
        DigestArticle Worse(DigestArticle article) => article with
        {
            Outlet = article.Outlet + Hostile,
            Title = Hostile,
            Language = "x_y_z",
            Error = article.Status == ArticleStatus.Full ? null : Hostile,
            Mentions = [article.Mentions[0] with { Quote = Hostile, Sentence = $"- {Hostile} and on" }],
        };
        var edited = Worse(plain.Articles[0]);
        var document = DigestFixture.Build(plain with
        {
            Articles = [.. plain.Articles.Select(Worse)],
            Late = [.. plain.Late.Select(Worse)],
            Outlets = [.. plain.Outlets.Select(outlet => outlet with { Outlet = outlet.Outlet + Hostile })],
            Edits = [new DigestEdit { Article = edited, Before = plain.Articles[0].Mentions, ChangedAt = DateTimeOffset.UnixEpoch, TextBefore = plain.Articles[0].Mentions[0].Sentence, TextAfter = edited.Mentions[0].Sentence }],
            Troubles = [new FeedTrouble(Hostile, $"https://a.example/{Hostile}", "failing", DateTimeOffset.UnixEpoch, Hostile)],
            Extractors = [Hostile],
        });

        var page = Compare(document, byCmark);

        GitHub.Touched(page).Should().BeEmpty();
        page.QuerySelectorAll("del, script, img, input, sup, code:not(li code)").Should().BeEmpty();
    }

    private static IElement Compare(DigestDocument document, bool byCmark)
    {
        var markdown = GitHub.Render(DigestMarkdown.Write(document, DigestLook.Default), byCmark);
        var html = new HtmlParser().ParseDocument(DigestHtml.Write(document, DigestLook.Default)).Body!;

        Of(markdown, "h1, h2, h3").Should().Equal(Of(html, "h1, h2, h3"));
        markdown.QuerySelectorAll("h1, h2, h3").Select(heading => heading.LocalName).Should().Equal(html.QuerySelectorAll("h1, h2, h3").Select(heading => heading.LocalName));
        Cells(markdown, "table").Should().Equal(Cells(html, "table"));
        Of(markdown, "blockquote > p:first-child:not(:only-child)").Should().Equal(Of(html, "blockquote > p"));
        Of(markdown, "blockquote > p:last-child:not(:only-child)").Should().Equal(Of(html, "figcaption").Select(line => "— " + line));
        Links(markdown).Should().Equal(Links(html));
        return markdown;
    }

    private static IEnumerable<string> Of(IElement page, string selector) => page.QuerySelectorAll(selector).Select(element => GitHub.Seen(Text(element)));

    /// <summary>Rows of all tables; a drawing is left out, and so is what the Markdown form has in its place.</summary>
    private static IEnumerable<string> Cells(IElement page, string selector) => page.QuerySelectorAll(selector).SelectMany(table => table.QuerySelectorAll("tr").Select(row => string.Join(
        " ¦ ", row.Children.Select(cell => cell.TextContent.Trim().Trim('▁', '▂', '▃', '▄', '▅', '▆', '▇', '█', '·', '–').Length == 0 ? "" : GitHub.Seen(Text(cell))))));

    private static IEnumerable<string> Links(IElement page) => page.QuerySelectorAll("a").Where(link => !link.GetAttribute("href")!.StartsWith('#')).Select(link => $"{GitHub.Seen(link.TextContent)} -> {new Uri(link.GetAttribute("href")!).AbsoluteUri}");

    /// <summary>An id and its title stand apart by a margin in HTML, by a space in Markdown.</summary>
    private static string Text(IElement element) => string.Concat(element.Descendants().Select(node => node switch
    {
        IText text => text.Data,
        IElement { ClassName: "id" } => " ",
        _ => "",
    }).Zip(element.Descendants(), (text, node) => node is IText { ParentElement.ClassName: "id" } ? text + " " : text));
}
