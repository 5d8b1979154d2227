using Ingest.Core.Feeds;

namespace Ingest.Core.Tests.Feeds;

/// <summary>What a home page offers, and what must not be followed from it.</summary>
public sealed class FeedDiscoveryTests
{
    private static readonly Uri Address = new("https://example.org/a/");

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("mailto:desk@example.org")]
    [InlineData("file:///etc/passwd")]
    [InlineData("data:application/rss+xml,x")]
    public void Read_AddressThatIsNoPage_IsNoFeed(string href) =>
        Homepage.Read($"<html><head><link rel=alternate type=application/rss+xml href=\"{href}\"></head>", Address).Should().BeOfType<FeedParseResult.Unreadable>();

    [Fact]
    public void Read_SameFeedTwice_IsNamedOnce() =>
        Feeds("<link rel=alternate type=application/rss+xml href=/rss><link rel=alternate type=application/rss+xml href=https://example.org/rss>").Should().Equal(new Uri("https://example.org/rss"));

    [Fact]
    public void Read_HundredsOfFeeds_AreBounded() =>
        Feeds(string.Concat(Enumerable.Range(0, 500).Select(i => $"<link rel=alternate type=application/rss+xml href=/{i}>"))).Should().HaveCount(64).And.StartWith(new Uri("https://example.org/0"));

    [Theory]
    [InlineData("application/rss+xml", true)]
    [InlineData("APPLICATION/ATOM+XML", true)]
    [InlineData("application/feed+json", true)]
    [InlineData("text/html", false)]
    [InlineData("application/json+oembed", false)]
    [InlineData("", false)]
    public void Read_TypeOfALink_DecidesWhetherItIsAFeed(string type, bool isFeed) =>
        (Homepage.Read($"<html><head><link rel=alternate type=\"{type}\" href=/x></head>", Address) is FeedParseResult.Parsed).Should().Be(isFeed);

    [Theory]
    [InlineData("<!DOCTYPE html>", true)]
    [InlineData("<!doctype HTML PUBLIC \"x\">", true)]
    [InlineData("<HTML lang=uk>", true)]
    [InlineData("<head>", true)]
    [InlineData("<rss>", false)]
    [InlineData("<?xml version=\"1.0\"?>", false)]
    [InlineData("", false)]
    public void Is_Start_TellsPagesFromFeeds(string start, bool isPage) => Homepage.Is(start).Should().Be(isPage);

    private static IReadOnlyList<Uri> Feeds(string links) => Homepage.Read($"<html><head>{links}</head>", Address).Should().BeOfType<FeedParseResult.Parsed>().Which.Feed.Continuations;
}
