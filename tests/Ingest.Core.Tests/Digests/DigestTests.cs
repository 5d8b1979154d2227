using AngleSharp.Html.Parser;
using Ingest.Core.Digests;
using Ingest.Core.Digests.Html;
using Ingest.Core.Digests.Markdown;
using Ingest.Core.Storage;

namespace Ingest.Core.Tests.Digests;

public sealed class DigestTests
{
    [Fact]
    public void Build_TheDay_IsCountedByStoryAndOutlet()
    {
        var document = DigestFixture.Build();

        var point = document.Points.Should().ContainSingle().Subject;
        point.Should().BeEquivalentTo(new { Id = "p06", Mentions = 3, Articles = 3, Stories = 2, Outlets = 2, Before = 1, Trend = "up", IsNew = false });
        point.ByOutlet.Should().Equal(1, 2, null);
        point.Evidence.Should().HaveCount(2);
        point.Evidence[0].Should().BeEquivalentTo(new { IsFirst = true, AlsoBy = new[] { "Beta" } });
        document.Silent.Should().ContainSingle().Which.Should().BeEquivalentTo(new { SilentDays = 3, LastSpoken = DigestFixture.Day.AddDays(-3) });
        document.Summary.Should().BeEquivalentTo(new { Articles = 3, FullArticles = 2, PartialArticles = 1, Stories = 2, OutletsFollowed = 3, OutletsCollected = 2, PointsSinceYesterday = 0, LateArticles = 1 });
    }

    [Fact]
    public void Build_DaysThatWereNotCollected_AreNeitherSilentNorCompared()
    {
        var document = DigestFixture.Build(DigestFixture.Material() with { CollectedDays = [DigestFixture.Day], History = [new PointDay(DigestFixture.Day, "p06", 3, 3)] });

        document.Points[0].Should().BeEquivalentTo(new { Trend = "unknown", IsNew = false, Before = (int?)null });
        document.Points[0].Fortnight.Should().Equal([.. Enumerable.Repeat((int?)null, 13), 3]);
        document.Silent[0].Should().BeEquivalentTo(new { SilentDays = 1, LastSpoken = (DateOnly?)null });
        document.Summary.PointsSinceYesterday.Should().BeNull();
    }

    [Fact]
    public void Build_SentencesOfEarlierDays_AreFoldedAndCounted()
    {
        var material = DigestFixture.Material();
        var known = material.Articles[0].Mentions[0].Sentence;

        var point = DigestFixture.Build(material with { EarlierSentences = new[] { known }.ToLookup(_ => "p06") }).Points[0];

        point.Should().BeEquivalentTo(new { Repeated = 1, Folded = 0 });
        point.Evidence.Should().ContainSingle().Which.Article.Outlet.Should().Be("Beta");
    }

    [Fact]
    public void Build_NothingButRepetition_ShowsOneSentenceAllTheSame()
    {
        var material = DigestFixture.Material();
        var point = DigestFixture.Build(material with { EarlierSentences = material.Articles.Select(article => article.Mentions[0].Sentence).ToLookup(_ => "p06") }).Points[0];

        point.Repeated.Should().Be(1);
        point.Evidence.Should().ContainSingle().Which.IsRepeated.Should().BeTrue();
    }

    [Fact]
    public void Build_ManyStories_FoldsAndCountsTheRest()
    {
        string[] words = ["amber", "basalt", "cedar", "dune", "ember", "fjord", "glade", "heath", "islet"];
        var material = DigestFixture.Material() with { Articles = [.. words.Select((word, place) => DigestFixture.Article(place + 1, "Alpha", place + 1, "p06", $"{word} {word}ish {word}like says cap", "cap"))] };

        DigestFixture.Build(material).Points[0].Should().BeEquivalentTo(new { Stories = 9, Folded = 3, Repeated = 0 });
    }

    [Fact]
    public void Build_EditedSentence_IsShownBeforeAndAfter()
    {
        var before = DigestFixture.Article(1, "Alpha", 1, "p06", "The army is capped at 600,000.", "capped at 600,000");
        var after = DigestFixture.Article(1, "Alpha", 1, "p06", "The army is capped at 800,000.", "capped at 800,000");
        var edit = new DigestEdit { Article = after, Before = before.Mentions, ChangedAt = DateTimeOffset.UnixEpoch, TextBefore = before.Mentions[0].Sentence, TextAfter = after.Mentions[0].Sentence };

        var document = DigestFixture.Build(DigestFixture.Material() with { Edits = [edit] });

        document.Changes.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Point = "p06", Before = "The army is capped at 600,000.", After = "The army is capped at 800,000." });
        DigestHtml.Write(document, DigestLook.Default).Should().Contain("The army is capped at <del>600,000.</del>").And.Contain("The army is capped at <ins>800,000.</ins>");
        DigestMarkdown.Write(document, DigestLook.Default).Should().Contain("before: The army is capped at 600,000.").And.Contain("after: The army is capped at 800,000.");
    }

    [Fact]
    public void Read_WhatWasWritten_IsTheSame() => DigestJson.Write(DigestJson.Read(DigestJson.Write(DigestFixture.Build()))).Should().Be(DigestJson.Write(DigestFixture.Build()));

    [Fact]
    public void Write_NotCollected_IsNeverZero()
    {
        var document = DigestFixture.Build();

        DigestMarkdown.Write(document, DigestLook.Default).Should().Contain("| **p06** Army | 1 | 2 | ▨ | **3** |").And.Contain("**not collected**: Gamma");
        new HtmlParser().ParseDocument(DigestHtml.Write(document, DigestLook.Default)).QuerySelectorAll("table.matrix tbody tr:first-child td.m [aria-label='not collected']").Should().ContainSingle();
    }

    [Fact]
    public void Write_ZeroOfAPartlyCollectedOutlet_IsAtLeastZero()
    {
        var material = DigestFixture.Material();

        DigestMarkdown.Write(DigestFixture.Build(material with { Articles = [material.Articles[0]] }), DigestLook.Default).Should().Contain("| **p06** Army | 1 | ≥0 | ▨ | **1** |");
    }

    [Fact]
    public void WriteHtml_TextFromOutside_StaysText()
    {
        var page = new HtmlParser().ParseDocument(DigestHtml.Write(DigestFixture.Build(), DigestLook.Default));

        page.QuerySelectorAll("script, iframe, img, link, [onerror], [src], [style]").Should().BeEmpty();
        page.QuerySelectorAll("a").Should().AllSatisfy(link => link.GetAttribute("href").Should().MatchRegex("^(https?://|#)"));
        page.Body!.TextContent.Should().Contain(DigestFixture.Evil);
        page.QuerySelectorAll("blockquote[lang=ru] mark").Should().ContainSingle();
    }

    [Fact]
    public void WriteMarkdown_TextFromOutside_IsEscaped()
    {
        var markdown = DigestMarkdown.Write(DigestFixture.Build(), DigestLook.Default);

        markdown.Should().NotContain("<script").And.NotMatchRegex(@"(?<!\\)\]\(javascript:").And.Contain("&lt;script&gt;").And.Contain("\\*bold\\*");
    }

    [Theory]
    [InlineData("en", "Who spoke of which point", "Army")]
    [InlineData("ru", "Кто о каком пункте говорил", "Армия")]
    [InlineData("uk", "Хто про який пункт говорив", "Військо")]
    public void Write_Language_RulesLabelsAndTitles(string language, string label, string title)
    {
        DigestMarkdown.Write(DigestFixture.Build(language), DigestLook.Default).Should().Contain(label).And.Contain(title);
        DigestHtml.Write(DigestFixture.Build(language), DigestLook.Default).Should().Contain($"<html lang=\"{language}\">").And.Contain(label);
    }

    [Fact]
    public void Write_UnfinishedDay_SaysSo() => DigestMarkdown.Write(DigestFixture.Build(unfinished: true), DigestLook.Default).Should().Contain("this digest is unfinished");

    [Fact]
    public void Write_ChosenSections_StandInTheirOrder()
    {
        var look = new DigestLook(["unseen", "coverage"], "");

        new HtmlParser().ParseDocument(DigestHtml.Write(DigestFixture.Build(), look)).QuerySelectorAll("h2").Select(heading => heading.Id).Should().Equal("s-unseen", "s-coverage");
        DigestMarkdown.Write(DigestFixture.Build(), look).Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Should().Equal("## What we could not see", "## Who spoke of which point");
    }

    [Fact]
    public void WriteHtml_OwnStylesheet_FollowsOursAndCannotEndTheElement()
    {
        var page = new HtmlParser().ParseDocument(DigestHtml.Write(DigestFixture.Build(), new DigestLook(["made"], "body{color:teal}</style><script>1</script>")));

        page.QuerySelectorAll("script").Should().BeEmpty();
        page.QuerySelector("style")!.TextContent.Should().Contain("body{color:teal}");
    }

    [Theory]
    [InlineData("summary,points", true)]
    [InlineData("points,points", false)]
    [InlineData("points,weather", false)]
    [InlineData("", false)]
    public void Check_Sections_RefusesUnknownAndRepeatedOnes(string names, bool isRight) => (DigestSections.Check(names) is null).Should().Be(isRight);
}
