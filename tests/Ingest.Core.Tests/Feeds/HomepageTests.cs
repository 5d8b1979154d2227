using Ingest.Core.Feeds;

namespace Ingest.Core.Tests.Feeds;

public sealed class HomepageTests
{
    private static readonly Uri Address = new("https://example.org/a/");

    [Fact]
    public void Read_LinksOfAHead_AreAbsoluteAndCommentsLast() =>
        Read("""
            <html><head><title>A &amp;
            B</title><link rel=alternate type=application/rss+xml title="Comments on all" href=comments><LINK REL="stylesheet alternate" TYPE="Application/Atom+XML" HREF='/news?a=1&amp;b=2'>
            <link rel="alternate" hreflang="uk" href="/uk"><link rel="feed" type="application/feed+json" href="f.json"><!-- <link rel=alternate type=application/rss+xml href=never> --></head></html>
            """).Should().BeEquivalentTo(new { Title = "A & B", IsHomepage = true, Continuations = new Uri[] { new("https://example.org/news?a=1&b=2"), new("https://example.org/a/f.json"), new("https://example.org/a/comments") } });

    [Fact]
    public void Read_BaseElement_HoldsForTheLinks() =>
        Read("<head><base href=\"//www.example.net/x/\"><link rel=alternate type='application/rss+xml' href=rss>").Continuations.Should().Equal(new Uri("https://www.example.net/x/rss"));

    [Theory]
    [InlineData("<html><head><link rel=alternate type=application/rss+xml href=''></head>")]
    [InlineData("<html><head><script>'<link rel=alternate type=application/rss+xml href=x>'</script>")]
    [InlineData("<html>")]
    public void Read_PageWithoutFeeds_IsUnreadable(string html) => Homepage.Read(html, Address).Should().BeOfType<FeedParseResult.Unreadable>();

    private static Feed Read(string html) => Homepage.Read(html, Address).Should().BeOfType<FeedParseResult.Parsed>().Which.Feed;
}
