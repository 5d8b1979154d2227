using System.Text;
using System.Text.Json;
using Ingest.Core.Feeds;

namespace Ingest.Core.Tests.Feeds;

public sealed class FeedCatalogTests
{
    [Fact]
    public void Load_TheListOfTheRepository_IsAccepted()
    {
        var feeds = FeedCatalog.Load(Path.Combine(AppContext.BaseDirectory, "feeds.json"));

        feeds.Should().HaveCount(22);
        feeds.Select(feed => feed.Outlet).Distinct().Should().HaveCount(19);
        feeds.Single(feed => feed.Id == "reuters").Should().BeEquivalentTo(new { Kind = FeedKind.Sitemap, Text = TextAccess.Blocked });
    }

    [Fact]
    public void Schema_Keys_AreThoseThatAreRead()
    {
        using var stream = typeof(FeedCatalog).Assembly.GetManifestResourceStream("feeds.schema.json")!;
        using var schema = JsonDocument.Parse(stream);

        schema.RootElement.GetProperty("properties").GetProperty("feeds").GetProperty("items").GetProperty("properties").EnumerateObject().Select(key => key.Name).Should().BeEquivalentTo(FeedCatalog.Keys);
    }

    [Fact]
    public void Parse_OnlyAnAddress_GetsOutletAndIdFromIt()
    {
        var feed = Parse("""{"feeds":[{"url":"https://www.example.org/rss.xml"}]}""").Should().ContainSingle().Subject;

        feed.Outlet.Should().Be("example.org");
        feed.Id.Should().Be("example-org-rss-xml");
        feed.IdIsWritten.Should().BeFalse();
    }

    [Theory]
    [InlineData("{\"feeds\":[\n{\"url\":\"https://a.example/\",\n\"outlets\":\"A\"}]}", "f.json:3: unknown key \"outlets\"; did you mean \"outlet\"?")]
    [InlineData("{\"feeds\":[\n{\"id\":\"a\"}]}", "f.json:2: \"url\" is missing")]
    [InlineData("{\"feeds\":[\n{\"url\":\"htp:/x\"}]}", "f.json:2: \"url\": \"htp:/x\" is no address; expected one such as https://")]
    [InlineData("{\"feeds\":[\n{\"url\":\"https://a.example/\",\"id\":\"x\"},\n{\"url\":\"https://b.example/\",\"id\":\"x\"}]}", "f.json:3: the id \"x\" stands in line 2 already")]
    [InlineData("{\"feeds\":[\n{\"url\":\"https://a.example/\"},\n{\"url\":\"https://a.example/\"}]}", "f.json:3: this address stands in line 2 already")]
    [InlineData("{\"feeds\":[{\"url\":\"https://a.example/\",\"kind\":\"atom\"}]}", "\"kind\": \"atom\" is not known; expected \"feed\" or \"sitemap\"")]
    [InlineData("{\"feeds\":[{\"url\":\"https://a.example/\",\"every\":\"soon\"}]}", "\"every\": \"soon\" is no time span")]
    [InlineData("{\"feeds\":[{\"url\":\"https://a.example/\",\"text\":true}]}", "\"text\" must be a text")]
    [InlineData("{\"feeds\":[{\"url\":\"https://a.example/\",\"headers\":{\"User-Agent\":\"x\"}}]}", "we always say who we are")]
    [InlineData("{\"feed\":[]}", "f.json:1: unknown key \"feed\"; did you mean \"feeds\"?")]
    [InlineData("{\"feeds\":[\n", "f.json:2: this is no JSON")]
    public void Parse_WrongList_IsRefusedWithFileLineAndWhatWouldBeRight(string json, string message)
    {
        var parse = () => Parse(json);

        parse.Should().Throw<InputException>().Which.Message.Should().Contain(message);
    }

    [Fact]
    public void Load_NoSuchFile_NamesTheOption()
    {
        var load = () => FeedCatalog.Load("no-such-file.json");

        load.Should().Throw<InputException>().WithMessage("no-such-file.json: there is no such file; name the list of feeds with --feeds FILE");
    }

    private static IReadOnlyList<FeedSource> Parse(string json) => FeedCatalog.Parse(Encoding.UTF8.GetBytes(json), "f.json");
}
