using Ingest.Core.Feeds;

namespace Ingest.Core.Tests.Feeds;

public sealed class JsonFeedTests
{
    private static readonly Uri Address = new("https://example.org/feeds/f.json");

    [Fact]
    public void Read_Version11_KeepsLanguagesAuthorsAndAttachments()
    {
        var feed = Parsed("""
            {"version":"https://jsonfeed.org/version/1.1","title":" J ","home_page_url":"https://example.org/","feed_url":"https://example.org/f","language":"uk","authors":[{"name":"Редакція"}],
            "items":[{"id":"1","url":"/1","language":"en","authors":[{"name":"Ann"},{"url":"https://ben.example/"}],"attachments":[{"url":"a.mp3","mime_type":"audio/mpeg","size_in_bytes":12}],"tags":["x"," ","y"],"image":"/i.png","banner_image":"/b.png"},{"id":"2"}]}
            """);

        (feed.Title, feed.Language, feed.Id).Should().Be(("J", "uk", "https://example.org/f"));
        feed.Items[0].Should().BeEquivalentTo(new { Link = "https://example.org/1", Language = "en", Authors = new[] { "Ann", "https://ben.example/" }, Categories = new[] { "x", "y" }, Media = new[] { "https://example.org/i.png", "https://example.org/b.png" } });
        feed.Items[0].Enclosures.Should().Equal(new Enclosure("https://example.org/feeds/a.mp3", "audio/mpeg", 12));
        feed.Items[1].Authors.Should().Equal("Редакція");
    }

    [Fact]
    public void Read_Version1_TakesTheOneAuthorAndAnyKindOfId()
    {
        var item = Parsed("""{"version":"https://jsonfeed.org/version/1","title":"J","author":{"name":"Ann"},"items":[{"id":1.5,"content_text":"a < b\n","date_published":"2025-11-21T10:15:00+02:00",},]}""").Items[0];

        item.Should().BeEquivalentTo(new { Id = "1.5", ContentHtml = "a &lt; b", Authors = new[] { "Ann" }, PublishedAt = new DateTimeOffset(2025, 11, 21, 8, 15, 0, TimeSpan.Zero) });
    }

    [Theory]
    [InlineData("""{"items":[{"id":"1","title":"\ud800"}]}""")]
    [InlineData("""{"items":[{"id":"1","title":["x"],"authors":{"name":1},"tags":"t","attachments":[1],"date_published":{}}]}""")]
    public void Read_ValuesOfAnotherKind_ArePassedOver(string json) => Parsed(json).Items.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Id = "1", Title = (string?)null });

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"items\":{}}")]
    [InlineData("{\"items\":[")]
    [InlineData("{\"message\":\"limit reached\"}")]
    [InlineData("{\"\\ud800\":1}")]
    public void Read_OtherJson_IsUnreadable(string json) => JsonFeed.Read(json, Address).Should().BeOfType<FeedParseResult.Unreadable>();

    private static Feed Parsed(string json) => JsonFeed.Read(json, Address).Should().BeOfType<FeedParseResult.Parsed>().Which.Feed;
}
