using System.Text.Json;

namespace Ingest.Tests;

/// <summary>The verbs around the list of feeds, as a user runs them.</summary>
public sealed class FeedVerbsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ingest-feeds-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string List => Path.Combine(folder.FullName, "feeds.json");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task FeedsAdd_HomePage_AddsItsFeedAndRemoveTakesItOutAgain()
    {
        await using var paper = await PaperSite.StartAsync();
        const string Before = "{\n  // mine\n  \"feeds\": [\n    { \"url\": \"https://other.example/rss\" }\n  ]\n}\n";
        await File.WriteAllTextAsync(List, Before, Stop);

        var (exitCode, output, errors) = await RunAsync("feeds", "add", paper.Root.AbsoluteUri, "--outlet", "The Paper");

        exitCode.Should().Be(0, errors);
        output.Should().Contain("1 items");
        (await File.ReadAllTextAsync(List, Stop)).Should().Contain("// mine").And.Contain($"    {{ \"outlet\": \"The Paper\", \"url\": \"{new Uri(paper.Root, "/news.xml")}\", \"title\": \"Paper\", \"language\": \"en\", \"homepage\": \"{paper.Root}\" }}\n");
        (await RunAsync("feeds", "add", new Uri(paper.Root, "/news.xml").AbsoluteUri)).Output.Should().Contain("is followed already");

        (await RunAsync("feeds", "remove", new Uri(paper.Root, "/news.xml").AbsoluteUri)).ExitCode.Should().Be(0);
        (await File.ReadAllTextAsync(List, Stop)).Should().Be(Before);
    }

    [Fact]
    public async Task FeedsAdd_PageWithoutFeed_AddsNothingAndSaysWhy()
    {
        await using var paper = await PaperSite.StartAsync();

        var (exitCode, _, errors) = await RunAsync("feeds", "add", new Uri(paper.Root, "/nothing-here").AbsoluteUri);

        exitCode.Should().Be(2);
        errors.Should().Contain("nothing was added: 404 Not Found");
        File.Exists(List).Should().BeFalse();
    }

    [Fact]
    public async Task FeedsImportAndExport_AReadersList_ComesBackWithItsFolders()
    {
        var opml = Path.Combine(folder.FullName, "reader.opml");
        await File.WriteAllTextAsync(opml, "<opml version=\"2.0\"><body><outline text=\"Alpha\"><outline text=\"a\" xmlUrl=\"https://alpha.example/rss\"/><outline text=\"a\" xmlUrl=\"https://alpha.example/rss\"/></outline></body></opml>", Stop);

        (await RunAsync("feeds", "import", opml)).Output.Should().StartWith("1 feeds added").And.Contain("1 were there already");
        var (exitCode, output, _) = await RunAsync("feeds", "export");

        exitCode.Should().Be(0);
        output.Should().Contain("<outline text=\"Alpha\">").And.Contain("xmlUrl=\"https://alpha.example/rss\"");
    }

    [Fact]
    public async Task FeedsCheck_OneOfTwoBroken_IsToldAndStrictFails()
    {
        await using var paper = await PaperSite.StartAsync();
        await WriteListAsync(("good", new Uri(paper.Root, "/news.xml")), ("bad", new Uri(paper.Root, "/old.xml")));

        var (exitCode, output, errors) = await RunAsync("feeds", "check", "--json", "--strict");

        exitCode.Should().Be(1, errors);
        var lines = Lines(output);
        lines[0].GetProperty("items").GetInt32().Should().Be(1);
        lines[1].GetProperty("error").GetString().Should().Be("404 Not Found");
        (await RunAsync("feeds", "check", "good", "--strict")).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task Doctor_AfterAPass_NamesTheFeedThatFailsAndWhatToDo()
    {
        await using var paper = await PaperSite.StartAsync();
        await WriteListAsync(("good", new Uri(paper.Root, "/news.xml")), ("bad", new Uri(paper.Root, "/old.xml")));
        await RunAsync("once");

        var findings = Lines((await RunAsync("doctor", "--json")).Output);

        findings.Should().Contain(finding => finding.GetProperty("subject").GetString() == "Http:Contact");
        findings.Where(finding => finding.GetProperty("subject").GetString() == "bad").Select(finding => finding.GetProperty("severity").GetString())
            .Should().BeEquivalentTo(["error", "warning"], "what the polls met, and what the feed answers now");
        findings.Where(finding => finding.GetProperty("subject").GetString() == "bad").Select(finding => finding.GetProperty("problem").GetString()).Should().AllSatisfy(problem => problem.Should().Contain("404 Not Found"));
        findings.Should().NotContain(finding => finding.GetProperty("subject").GetString() == "good");
        (await RunAsync("feeds", "check", "bad", "--stored", "--strict")).ExitCode.Should().Be(1);
    }

    [Theory]
    [InlineData("{\"feeds\":[\n{\"ur\":1}]}", "", "feeds.json:2: unknown key \"ur\"")]
    [InlineData("{\"feeds\":[]}", "Http:HostPause=99.00:00:00", "HostPause")]
    public async Task Doctor_BrokenListOrSetting_IsAFindingAndNoAccident(string list, string setting, string problem)
    {
        await File.WriteAllTextAsync(List, list, Stop);

        var (exitCode, output, errors) = await RunAsync(["doctor", .. setting.Length > 0 ? ["--set", setting] : Array.Empty<string>()]);

        exitCode.Should().Be(0, errors);
        output.Should().Contain(problem);
    }

    [Fact]
    public async Task Add_PageThatNoFeedHas_IsStoredForItsOutlet()
    {
        await using var paper = await PaperSite.StartAsync();
        await WriteListAsync(("paper", new Uri(paper.Root, "/news.xml")));
        await RunAsync("once");
        var page = new Uri(paper.Root, "/lost").AbsoluteUri;

        var (exitCode, output, errors) = await RunAsync("add", page, "--json");

        exitCode.Should().Be(0, errors);
        var added = Lines(output).Single();
        (added.GetProperty("status").GetString(), added.GetProperty("title").GetString()).Should().Be(("full", "A bridge too far"));
        Lines((await RunAsync("export", "articles")).Output).Should().HaveCount(2).And.OnlyContain(article => article.GetProperty("outlet").GetString() == "P");
        Lines((await RunAsync("once", "--json")).Output).Single().GetProperty("feedsPolled").GetInt32().Should().Be(1);
    }

    private static List<JsonElement> Lines(string output) => [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    private Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments) => IngestProcess.RunAsync(
        null, [.. arguments, "--data", Path.Combine(folder.FullName, "data"), "--feeds", List, "--set", "Http:AllowPrivateNetworks=true", .. arguments.Contains("Http:HostPause=99.00:00:00") ? [] : new[] { "--set", "Http:HostPause=00:00:00" }]);

    private Task WriteListAsync(params (string Id, Uri Url)[] feeds) =>
        File.WriteAllTextAsync(List, JsonSerializer.Serialize(new { feeds = feeds.Select(feed => new { id = feed.Id, outlet = "P", url = feed.Url.AbsoluteUri }) }), Stop);
}
