using AngleSharp.Html.Parser;
using Ingest.Core.Digests;

namespace Ingest.Core.Tests.Digests;

public sealed class DigestTests
{
    [Fact]
    public void Build_TheDay_IsCountedByStoryAndOutlet()
    {
        var document = DigestFixture.Build();

        var point = document.Points.Should().ContainSingle().Subject;
        point.Should().BeEquivalentTo(new { Id = "p06", Mentions = 3, Articles = 3, Stories = 2, Before = 1, IsNew = false });
        point.ByOutlet.Should().Equal(1, 2, null);
        point.Evidence.Should().HaveCount(2);
        point.Evidence[0].Should().BeEquivalentTo(new { IsFirst = true, AlsoBy = new[] { "Beta" } });
        document.Silent.Should().ContainSingle().Which.SilentDays.Should().Be(3);
        document.Summary.Should().BeEquivalentTo(new { Articles = 3, FullArticles = 2, PartialArticles = 1, Stories = 2, OutletsFollowed = 3, OutletsCollected = 2, LateArticles = 1 });
    }

    [Fact]
    public void Read_WhatWasWritten_IsTheSame() => DigestJson.Write(DigestJson.Read(DigestJson.Write(DigestFixture.Build()))).Should().Be(DigestJson.Write(DigestFixture.Build()));

    [Fact]
    public void Write_NotCollected_IsNeverZero()
    {
        var document = DigestFixture.Build();

        DigestMarkdown.Write(document).Should().Contain("| p06 Army | 1 | 2 | ▨ | 3 |").And.Contain("▨ not collected: Gamma");
        DigestHtml.Write(document).Should().Contain("class=\"missing\"");
    }

    [Fact]
    public void WriteHtml_TextFromOutside_StaysText()
    {
        var page = new HtmlParser().ParseDocument(DigestHtml.Write(DigestFixture.Build()));

        page.QuerySelectorAll("script, iframe, img, [onerror]").Should().BeEmpty();
        page.QuerySelectorAll("a").Should().AllSatisfy(link => link.GetAttribute("href").Should().MatchRegex("^(https?://|#)"));
        page.Body!.TextContent.Should().Contain(DigestFixture.Evil);
        page.QuerySelectorAll("blockquote[lang=ru] mark").Should().ContainSingle();
    }

    [Fact]
    public void WriteMarkdown_TextFromOutside_IsEscaped()
    {
        var markdown = DigestMarkdown.Write(DigestFixture.Build());

        markdown.Should().NotContain("<script").And.NotContain("](javascript:").And.Contain("&lt;script&gt;").And.Contain("\\*bold\\*");
    }

    [Theory]
    [InlineData("en", "Who spoke of which point", "Army")]
    [InlineData("ru", "Кто о каком пункте говорил", "Армия")]
    [InlineData("uk", "Хто про який пункт говорив", "Військо")]
    public void Write_Language_RulesLabelsAndTitles(string language, string label, string title)
    {
        DigestMarkdown.Write(DigestFixture.Build(language)).Should().Contain(label).And.Contain(title);
        DigestHtml.Write(DigestFixture.Build(language)).Should().Contain($"<html lang=\"{language}\">").And.Contain(label);
    }

    [Fact]
    public void Write_UnfinishedDay_SaysSo() => DigestMarkdown.Write(DigestFixture.Build(unfinished: true)).Should().Contain("this digest is unfinished");
}
