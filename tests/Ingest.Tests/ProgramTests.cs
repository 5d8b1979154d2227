using System.Text.Json;
using Ingest.Demo;
using Ingest.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Ingest.Tests;

/// <summary>The whole program, as a user runs it.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ingest-program-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(folder.FullName, "data");

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>The server collector keeps a heap for every core and took 10 to 20 % more processor time for one digest: nothing for a container of 256 MB.</summary>
    [Fact]
    public async Task RuntimeConfiguration_TakesTheWorkstationCollector()
    {
        var configuration = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "ingest.runtimeconfig.json"), Stop)).RootElement;

        configuration.GetProperty("runtimeOptions").GetProperty("configProperties").GetProperty("System.GC.Server").GetBoolean().Should().BeFalse();
    }

    [Fact]
    public async Task Demo_OnAFreshFolder_TagsEveryPieceAsItsReaderWould()
    {
        var (exitCode, output, errors) = await IngestProcess.RunAsync(null, "demo", "--data", Data);

        exitCode.Should().Be(0, errors);
        output.Should().Contain("14 articles stored").And.Contain("ingest query");
        var articles = await ExportAsync(Data);
        articles.Should().HaveCount(14);
        foreach (var piece in DemoPiece.All)
        {
            var article = articles.Single(article => article.GetProperty("title").GetString() == piece.Title);
            Points(article).Distinct().Intersect(piece.Points).Should().BeEquivalentTo(piece.Points, piece.Slug);
            article.GetProperty("language").GetString().Should().Be(piece.Language, piece.Slug);
            article.GetProperty("status").GetString().Should().Be(piece.Style == "paywall" ? "partial" : "full", piece.Slug);
            if (piece.Points.Count == 0)
            {
                Points(article).Should().BeEmpty(piece.Slug);
            }
        }

        var languages = articles.GroupBy(article => article.GetProperty("language").GetString());
        languages.Should().AllSatisfy(language => language.SelectMany(Points).Distinct().Count().Should().BeGreaterThanOrEqualTo(10));
    }

    [Fact]
    public async Task Demo_EveryQuote_StandsVerbatimAtItsOffsetsAndInTheDigest()
    {
        await IngestProcess.RunAsync(null, "demo", "--data", Data);

        foreach (var article in await ExportAsync(Data))
        {
            foreach (var mention in article.GetProperty("mentions").EnumerateArray())
            {
                article.GetProperty("text").GetString()![mention.GetProperty("start").GetInt32()..mention.GetProperty("end").GetInt32()].Should().Be(mention.GetProperty("quote").GetString());
            }
        }

        var digests = Directory.GetFiles(Path.Combine(Data, "digests"));
        digests.Select(Path.GetExtension).Distinct().Should().BeEquivalentTo(".md", ".html", ".json", ".xml");
        string.Concat(digests.Where(path => path.EndsWith(".md", StringComparison.Ordinal)).Select(File.ReadAllText)).Should().Contain("capped at 600,000".Replace("capped at ", "", StringComparison.Ordinal)).And.Contain("600 тысячами").And.Contain("600 тисяч");
    }

    [Fact]
    public async Task Demo_Furniture_IsInNoText()
    {
        await IngestProcess.RunAsync(null, "demo", "--data", Data);

        var texts = string.Join('\n', (await ExportAsync(Data)).Select(article => article.GetProperty("text").GetString()));
        texts.Should().NotContain("reCAPTCHA").And.NotContain("Skip to main").And.NotContain("Sign up").And.NotContain("<a href").And.NotContain("Photo:").And.NotContain("Subscribe").And.NotContain("All rights reserved");
    }

    [Fact]
    public async Task Demo_SyndicatedPiece_IsOneStory()
    {
        await IngestProcess.RunAsync(null, "demo", "--data", Data);

        var stories = (await ExportAsync(Data)).ToLookup(article => article.GetProperty("storyId").GetInt64(), article => article.GetProperty("title").GetString());
        stories.Should().HaveCount(13);
        stories.Single(story => story.Count() == 2).Should().BeEquivalentTo(DemoPiece.All.Where(piece => piece.Outlet.StartsWith("Coast", StringComparison.Ordinal) || piece.Slug == "wire-ceasefire").Select(piece => piece.Title));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(11)]
    public async Task Once_KilledInTheMiddle_EndsWithTheRowsOfAnUndisturbedRun(int articles)
    {
        await using var newsroom = await DemoNewsroom.StartAsync(TimeProvider.System, Stop);
        var feeds = await WriteFeedsAsync(newsroom);
        string[] pass = ["once", "--feeds", feeds, "--set", "Http:AllowPrivateNetworks=true", "--set", "Http:HostPause=00:00:00.050", "--data"];
        var calm = Path.Combine(folder.FullName, "calm");
        await IngestProcess.RunAsync(null, [.. pass, calm]);

        using (var killed = IngestProcess.Start(null, [.. pass, Data]))
        {
            await WaitForAsync(() => CountArticles(Data) >= articles || killed.HasExited);
            killed.Kill();
            await killed.EndAsync();
        }

        CountArticles(Data).Should().BeLessThan(14, "the pass was to be killed in its middle");
        var (exitCode, _, errors) = await IngestProcess.RunAsync(null, [.. pass, Data]);

        exitCode.Should().Be(0, errors);
        Natural(await ExportAsync(Data)).Should().Equal(Natural(await ExportAsync(calm)));
    }

    [Fact]
    public async Task Once_Again_AsksForNoFinishedArticle()
    {
        await using var newsroom = await DemoNewsroom.StartAsync(TimeProvider.System, Stop);
        string[] pass = ["once", "--json", "--feeds", await WriteFeedsAsync(newsroom), "--set", "Http:AllowPrivateNetworks=true", "--set", "Http:HostPause=00:00:00", "--data", Data];
        await IngestProcess.RunAsync(null, pass);
        var asked = newsroom.Requests;

        var (_, output, _) = await IngestProcess.RunAsync(null, pass);

        JsonDocument.Parse(output).RootElement.GetProperty("feedsUnchanged").GetInt32().Should().Be(7);
        (newsroom.Requests - asked).Should().Be(7, "seven feeds and nothing else");
    }

    [Fact]
    public async Task Run_Sigterm_FinishesAndEndsWithZero()
    {
        await using var newsroom = await DemoNewsroom.StartAsync(TimeProvider.System, Stop);
        using var worker = IngestProcess.Start(null, "run", "--data", Data, "--feeds", await WriteFeedsAsync(newsroom), "--set", "Http:AllowPrivateNetworks=true", "--set", "Http:HostPause=00:00:00.050");
        await WaitForAsync(() => CountArticles(Data) >= 3 || worker.HasExited);

        var clock = System.Diagnostics.Stopwatch.StartNew();
        worker.Terminate();
        var (exitCode, _, errors) = await worker.EndAsync();

        exitCode.Should().Be(0, errors);
        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(10));
        errors.Should().NotContain("   at ");
    }

    [Fact]
    public async Task Once_FolderThatAnotherWorkerHolds_IsRefusedWithItsName()
    {
        using var holder = WriterLock.Acquire(Data, TimeProvider.System);
        var feeds = Path.Combine(folder.FullName, "feeds.json");
        await File.WriteAllTextAsync(feeds, "{\"feeds\":[]}", Stop);

        var (exitCode, _, errors) = await IngestProcess.RunAsync(null, "once", "--data", Data, "--feeds", feeds);

        exitCode.Should().Be(2);
        errors.Should().Contain($"another worker holds this data folder: process {Environment.ProcessId}");
    }

    [Fact]
    public async Task Once_NoOutletReachable_SaysSoAndNamesTheDemo()
    {
        var feeds = Path.Combine(folder.FullName, "feeds.json");
        await File.WriteAllTextAsync(feeds, "{\"feeds\":[{\"url\":\"http://no-such-outlet.invalid/rss\"}]}", Stop);

        var (exitCode, output, errors) = await IngestProcess.RunAsync(null, "once", "--data", Data, "--feeds", feeds);

        exitCode.Should().Be(0);
        output.Should().Contain("No outlet could be reached").And.Contain("ingest demo");
        errors.Should().Contain("the host name does not resolve");
    }

    [Theory]
    [InlineData("once|--feeds|nowhere.json", "nowhere.json: there is no such file")]
    [InlineData("once|--set|Http:HostPause=soon", "Http")]
    [InlineData("once|--set|Http:HostPause=99.00:00:00", "HostPause")]
    [InlineData("once|--set|Htp:HostPause=1", "there is no such section; did you mean Http:HostPause")]
    [InlineData("once|--set|Http:Pause=1", "setting Http:Pause: there is no such key")]
    [InlineData("once|--set|nonsense", "expected Section:Key=value")]
    [InlineData("once|--sett", "--sett")]
    [InlineData("query|select 1", "there is no store yet")]
    [InlineData("prune", "there is no store yet")]
    [InlineData("backup", "there is no store yet")]
    [InlineData("restore|nowhere.db", "nowhere.db: there is no such file")]
    [InlineData("forget", "expected the address of an article, or --outlet")]
    [InlineData("search|\"open", "is not closed")]
    [InlineData("digest|--date|tomorrow", "expected a date such as")]
    [InlineData("tag|--plan|nowhere.json|-", "nowhere.json: the plan cannot be read")]
    [InlineData("export|everything", "everything")]
    public async Task AnyVerb_WrongInput_IsOneClearMessageAndExitCode2(string arguments, string message)
    {
        var (exitCode, output, errors) = await IngestProcess.RunAsync(null, [.. arguments.Split('|'), "--data", Data]);

        exitCode.Should().Be(2);
        (output + errors).Should().Contain(message).And.NotContain("   at ");
    }

    [Fact]
    public async Task Tag_CodePoints_CountTheEmojiOnce()
    {
        const string Text = "\U0001F30A The peace plan caps the Ukrainian army at 600,000.";
        var (exitCode, output, _) = await IngestProcess.RunAsync($"{{\"id\":7,\"lang\":\"en\",\"text\":\"{Text}\"}}\n", "tag", "--offsets", "codepoints");

        exitCode.Should().Be(0);
        var line = JsonDocument.Parse(output).RootElement;
        line.GetProperty("id").GetInt32().Should().Be(7);
        var mention = line.GetProperty("mentions").EnumerateArray().Single();
        var runes = Text.EnumerateRunes().ToList();
        string.Concat(runes[mention.GetProperty("start").GetInt32()..mention.GetProperty("end").GetInt32()]).Should().Be(mention.GetProperty("quote").GetString()).And.Contain("600,000");
    }

    [Fact]
    public async Task FeedsParse_JsonLinesOfStandardInput_AreAnsweredOneByOne()
    {
        var feed = Path.Combine(folder.FullName, "f.xml");
        await File.WriteAllTextAsync(feed, "<rss version=\"2.0\"><channel><title>T</title><item><title>A</title><link>/a</link></item></channel></rss>", Stop);

        var (_, output, _) = await IngestProcess.RunAsync($"{{\"file\":\"{feed}\",\"url\":\"https://example.org/rss\"}}\n{{\"file\":\"missing.xml\"}}\n", "feeds", "parse", "-");

        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        lines[0].GetProperty("items")[0].GetProperty("link").GetString().Should().Be("https://example.org/a");
        lines[1].GetProperty("file").GetString().Should().Be("missing.xml");
        lines[1].GetProperty("error").GetString().Should().NotBeEmpty();
    }

    [Fact]
    public async Task Query_Json_GivesRowsOfTheViews()
    {
        await IngestProcess.RunAsync(null, "demo", "--data", Data);

        var (exitCode, output, errors) = await IngestProcess.RunAsync(null, "query", "select point, count(*) as n from mentions where point = 'p06' group by point", "--format", "json", "--data", Data);

        exitCode.Should().Be(0, errors);
        JsonDocument.Parse(output).RootElement.GetProperty("point").GetString().Should().Be("p06");
    }

    [Fact]
    public async Task Digest_Again_GivesTheSameBytes()
    {
        await IngestProcess.RunAsync(null, "demo", "--data", Data);
        var day = DateTime.UtcNow.Date.AddDays(-1).ToString("yyyy-MM-dd", null);
        var path = Path.Combine(Data, "digests", day + ".html");
        var before = await File.ReadAllBytesAsync(path, Stop);

        var (exitCode, output, _) = await IngestProcess.RunAsync(null, "digest", "--date", day, "--data", Data);

        exitCode.Should().Be(0);
        output.Should().Contain(path);
        (await File.ReadAllBytesAsync(path, Stop)).Should().Equal(before);
    }

    private static IEnumerable<string> Points(JsonElement article) =>
        new[] { "mentions", "titleMentions" }.SelectMany(field => article.GetProperty(field).EnumerateArray()).Select(mention => mention.GetProperty("point").GetString()!);

    /// <summary>An article by what is true of it whatever row it stands in.</summary>
    private static List<string> Natural(IEnumerable<JsonElement> articles) =>
    [
        .. articles.Select(article => string.Join('|',
            article.GetProperty("canonicalUrl").GetString(), article.GetProperty("revision").GetInt32(), article.GetProperty("status").GetString(), article.GetProperty("feeds").GetRawText(), article.GetProperty("text").GetString(),
            string.Join(';', article.GetProperty("mentions").EnumerateArray().Concat(article.GetProperty("titleMentions").EnumerateArray()).Select(mention => $"{mention.GetProperty("point").GetString()} {mention.GetProperty("start").GetInt32()} {mention.GetProperty("end").GetInt32()}"))))
            .Order(StringComparer.Ordinal),
    ];

    private static async Task<List<JsonElement>> ExportAsync(string data)
    {
        var (exitCode, output, errors) = await IngestProcess.RunAsync(null, "export", "articles", "--data", data);
        exitCode.Should().Be(0, errors);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private static long CountArticles(string data)
    {
        var path = Path.Combine(data, "ingest.db");
        if (!File.Exists(path))
        {
            return 0;
        }

        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=false");
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "select count(*) from article";
            return (long)command.ExecuteScalar()!;
        }
        catch (SqliteException)
        {
            return 0;   // not migrated yet
        }
    }

    private static async Task WaitForAsync(Func<bool> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private async Task<string> WriteFeedsAsync(DemoNewsroom newsroom)
    {
        var path = Path.Combine(folder.FullName, "feeds.json");
        var feeds = newsroom.Feeds.Select(feed => new { url = feed.Url.AbsoluteUri, id = feed.Id, outlet = feed.Outlet, kind = feed.Kind == Core.FeedKind.Sitemap ? "sitemap" : "feed" });
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(new { feeds }), Stop);
        return path;
    }
}
