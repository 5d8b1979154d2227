using Ingest.Core.Extraction;

namespace Ingest.Core.Tests.Extraction;

public sealed class PageTitlesTests
{
    [Theory]
    [InlineData("Wall approved | Saltby Gazette", "Wall approved")]
    [InlineData("Wall approved - Port - Saltby Gazette", "Wall approved - Port")]
    [InlineData("Wall approved — saltby-gazette.example", "Wall approved")]
    [InlineData("Ferries: what we know - and what we do not", "Ferries: what we know - and what we do not")]
    [InlineData("Wall approved", "Wall approved")]
    public void Bare_TitleWithSite_LosesTheSite(string stated, string expected) => PageTitles.Bare(stated, [], "Saltby Gazette", "www.saltby-gazette.example").Should().Be(expected);

    [Theory]
    [InlineData("Plan falochronu - Nabrzeże", "portal.nabrzeze.example", "Plan falochronu")]
    [InlineData("Wall approved | News | Quay", "news.quay.example", "Wall approved")]
    [InlineData("Wall - approved", "www.quay.example", "Wall - approved")]
    [InlineData("Harbour example - approved at last by all of them", "quay.example", "Harbour example - approved at last by all of them")]
    public void Bare_NoNameOfTheSite_TheHostTells(string stated, string host, string expected) => PageTitles.Bare(stated, [], null, host).Should().Be(expected);

    [Fact]
    public void Bare_HeadingBeginsTheTitle_CutsAfterTheHeading() =>
        PageTitles.Bare("Harbour wall approved | Port | by Ann Lee", ["Harbour wall approved"], null, "x.example").Should().Be("Harbour wall approved");

    [Fact]
    public void Bare_HeadingGoesOnInTheTitle_IsNotCut() =>
        PageTitles.Bare("Harbour wall approved after eleven years", ["Harbour wall approved"], null, "x.example").Should().Be("Harbour wall approved after eleven years");

    [Theory]
    [InlineData("Harbour wall approved", "Saltby: Harbour wall approved", true)]
    [InlineData("Harbour wall “approved”", "Harbour wall \"approved\"", true)]
    [InlineData("Harbour wall refused", "Saltby: Harbour wall approved", false)]
    public void IsPartOf_TitleAndHeadline_ComparesLetters(string title, string headline, bool expected) => PageTitles.IsPartOf(title, headline).Should().Be(expected);
}
