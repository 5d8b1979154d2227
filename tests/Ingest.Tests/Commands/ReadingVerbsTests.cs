using System.Text.Json;

namespace Ingest.Tests.Commands;

/// <summary><c>query</c>, <c>search</c> and <c>export</c> as a user runs them: their forms, their limits, and what they say of wrong input.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class ReadingVerbsTests(DemoStore store) : IClassFixture<DemoStore>
{
    private const string Sample = "select 1 as whole, 0.5 as real, 'a, \"b\"' as text, null as absent, x'0102' as bytes";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("query|select 1|--format|xml", "xml")]
    [InlineData("query", "expected a statement such as")]
    [InlineData("query|select 1|--limit|0", "--limit expects a number of rows from 1")]
    [InlineData("query|select 1|--limit|many", "many")]
    [InlineData("query|select 1|--timeout|0", "--timeout one of seconds from 1 to 86400")]
    [InlineData("query|select 1|--timeout|86401", "--timeout one of seconds from 1 to 86400")]
    [InlineData("query|select x from nowhere", "no such table: nowhere")]
    [InlineData("query|drop table article", "only statements that read are run")]
    [InlineData("search", "Required argument")]
    [InlineData("search|(army", "a closing parenthesis is missing")]
    [InlineData("search|NOT army", "NOT")]
    [InlineData("search|army|--point|p99", "no such point")]
    [InlineData("search|army|--status|lost", "lost")]
    [InlineData("search|army|--since|2025-13-01", "--since 2025-13-01: expected a date such as 2025-11-21")]
    [InlineData("search|army|--until|yesterday", "--until yesterday: expected a date such as")]
    [InlineData("search|army|--limit|0", "--limit: expected a number from 1 to 10000")]
    [InlineData("search|army|--limit|10001", "--limit: expected a number from 1 to 10000")]
    [InlineData("search|army|--format|csv", "csv")]
    [InlineData("export", "Required argument")]
    [InlineData("export|polls", "polls")]
    [InlineData("export|articles|--format|xml", "xml")]
    [InlineData("export|articles|--since|21.11.2025", "--since 21.11.2025: expected a date such as 2025-11-21 or a time such as 2025-11-21T10:15:00Z")]
    [InlineData("export|articles|--manifest|/nowhere/m.json", "--manifest /nowhere/m.json: the file cannot be written")]
    [InlineData("coverage|--by|weekday", "\"weekday\" is no axis; expected some of point, outlet, day")]
    [InlineData("coverage|--by|day,day", "each once")]
    [InlineData("coverage|--since|2025-12-01|--until|2025-11-01", "--since 2025-12-01: lies after --until 2025-11-01")]
    public async Task Verb_WrongInput_NamesItAndWhatWouldBeRight(string arguments, string message)
    {
        var (exitCode, output, errors) = await store.RunAsync(arguments.Split('|'));

        exitCode.Should().Be(2, output);
        errors.Should().Contain(message).And.NotContain("   at ");
    }

    [Fact]
    public async Task Query_Json_HasEachKindOfValueAsItself()
    {
        var (_, output, _) = await store.RunAsync("query", Sample, "--format", "json");

        output.Should().Be("{\"whole\":1,\"real\":0.5,\"text\":\"a, \\\"b\\\"\",\"absent\":null,\"bytes\":\"AQI=\"}\n");
    }

    [Fact]
    public async Task Query_Csv_QuotesAsRfc4180SaysAndLeavesNullEmpty()
    {
        var (_, output, _) = await store.RunAsync("query", Sample, "--format", "csv");

        output.Should().Be("whole,real,text,absent,bytes\r\n1,0.5,\"a, \"\"b\"\"\",,(2 bytes)\r\n");
    }

    [Fact]
    public async Task Query_Table_ShowsMarkupAsTextAndSteersNoTerminal()
    {
        var (exitCode, output, errors) = await store.RunAsync("query", "select '[red]x[/]' as \"[b]\", 'a' || char(27) || '[2Jb' as steered");

        exitCode.Should().Be(0, errors);
        output.Should().Contain("[red]x[/]").And.Contain("[b]").And.Contain("a [2Jb");
        output.Should().NotContain("\u001b[2J", "what came from outside must not clear the user's screen");
    }

    [Fact]
    public async Task Query_Limit_CutsAndSaysSoOnStandardErrorAlone()
    {
        var (exitCode, output, errors) = await store.RunAsync("query", "select id from articles order by id", "--format", "csv", "--limit", "3");

        exitCode.Should().Be(0);
        output.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(4);
        errors.Trim().Should().Be("only the first 3 rows are shown; --limit gives more");
    }

    [Fact]
    public async Task Query_TooLong_IsStoppedWithTheOptionThatGivesMore()
    {
        var (exitCode, _, errors) = await store.RunAsync("query", "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n", "--timeout", "1");

        exitCode.Should().Be(2);
        errors.Should().Contain("stopped after 1 s").And.Contain("--timeout");
    }

    [Fact]
    public async Task Query_Interrupted_EndsWith130()
    {
        using var query = IngestProcess.Start(null, "query", "with recursive n(i) as (select 1 union all select i + 1 from n) select i from n where i < 3 or i < 0", "--format", "json", "--data", store.Data);
        using var early = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        early.CancelAfter(TimeSpan.FromSeconds(3));
        await ((Func<Task>)(() => query.EndBeforeAsync(early.Token))).Should().ThrowAsync<OperationCanceledException>("it has no end");

        query.Terminate();

        (await query.EndAsync()).ExitCode.Should().Be(130);
    }

    [Fact]
    public async Task Search_Json_MarksLieWithinThePassage()
    {
        var (exitCode, output, errors) = await store.RunAsync("search", "army", "--format", "json", "--limit", "2");

        exitCode.Should().Be(0, errors);
        var hits = DemoStore.Lines(output);
        hits.Should().HaveCountGreaterThan(0).And.HaveCountLessThanOrEqualTo(2);
        foreach (var hit in hits)
        {
            hit.EnumerateObject().Select(property => property.Name).Should().Equal("id", "url", "outlet", "day", "published", "language", "status", "title", "passage", "marks");
            var passage = hit.GetProperty("passage").GetString()!;
            hit.GetProperty("marks").EnumerateArray().Select(mark => passage[mark.GetProperty("start").GetInt32()..mark.GetProperty("end").GetInt32()].ToLowerInvariant())
                .Should().OnlyContain(word => word.StartsWith("arm", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Search_NothingFound_IsNoFailureAndGivesAdvice()
    {
        var (exitCode, output, errors) = await store.RunAsync("search", "xylophone");

        (exitCode, output).Should().Be((0, ""));
        errors.Should().Contain("nothing was found");
    }

    [Fact]
    public async Task Search_TextInAPipe_MarksHitsWithoutEscapeCodes()
    {
        var (_, output, _) = await store.RunAsync("search", "army");

        output.Should().Contain("»").And.NotContain("\u001b");
    }

    [Fact]
    public async Task Export_Articles_HasTheFieldsOfTheContractInEachLine()
    {
        var (exitCode, output, errors) = await store.RunAsync("export", "articles");

        exitCode.Should().Be(0, errors);
        var articles = DemoStore.Lines(output);
        articles.Should().HaveCount(14);
        string[] promised = ["id", "url", "canonicalUrl", "outlet", "feedUrl", "guid", "feeds", "title", "authors", "published", "firstSeen", "language", "status", "error", "nextTry", "removed", "text", "revision", "storyId", "mentions", "titleMentions"];
        foreach (var article in articles)
        {
            article.EnumerateObject().Select(property => property.Name).Should().Contain(promised);
            article.GetProperty("feeds")[0].GetProperty("feedUrl").GetString().Should().Be(article.GetProperty("feedUrl").GetString());
            article.GetProperty("firstSeen").GetString().Should().EndWith("Z");
            article.GetProperty("storyId").ValueKind.Should().Be(JsonValueKind.Number);
            article.GetProperty("error").ValueKind.Should().NotBe(article.GetProperty("status").GetString() == "full" ? JsonValueKind.String : JsonValueKind.Number, "unknown is null");
            foreach (var mention in article.GetProperty("mentions").EnumerateArray().Concat(article.GetProperty("titleMentions").EnumerateArray()))
            {
                mention.EnumerateObject().Select(property => property.Name).Should().Contain(["point", "start", "end", "quote", "sentence", "rule", "score", "plan", "verdict"]);
                mention.GetProperty("sentence").GetString().Should().Contain(mention.GetProperty("quote").GetString());
            }
        }
    }

    [Fact]
    public async Task Export_MentionsInBothForms_AreTheSameRows()
    {
        var json = DemoStore.Lines((await store.RunAsync("export", "mentions")).Output);
        var csv = (await store.RunAsync("export", "mentions", "--format", "csv")).Output;

        csv.Should().StartWith("id,article_id,revision,canonical_url,outlet,language,day,title,field,point,start,end,quote,sentence,rule,score,plan,verdict\r\n");
        csv.Split("\r\n").Skip(1).Where(line => line.Length > 0 && char.IsAsciiDigit(line[0])).Select(line => line.Split(',')[0])
            .Should().Equal(json.Select(mention => mention.GetProperty("id").GetInt64().ToString(System.Globalization.CultureInfo.InvariantCulture)));
        DemoStore.Scalar(store.Data, "select count(*) from mentions").Should().Be((long)json.Count);
    }

    [Theory]
    [InlineData("2000-01-01", 14)]
    [InlineData("2999-01-01", 0)]
    [InlineData("2999-01-01T10:00:00Z", 0)]
    [InlineData("2000-01-01T10:00+02:00", 14)]
    public async Task Export_Since_TakesADateOrATime(string since, int articles) =>
        DemoStore.Lines((await store.RunAsync("export", "articles", "--since", since)).Output).Should().HaveCount(articles);

    [Fact]
    public async Task Export_Manifest_ItsHashesAreThoseOfThePagesAsReceived()
    {
        var file = store.PathOf("manifest.json");

        (await store.RunAsync("export", "mentions", "--manifest", file)).ExitCode.Should().Be(0);

        var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(file, Stop)).RootElement;
        (manifest.GetProperty("what").GetString(), manifest.GetProperty("format").GetString(), manifest.GetProperty("since").ValueKind).Should().Be(("mentions", "jsonl", JsonValueKind.Null));
        manifest.GetProperty("program").GetString().Should().StartWith("ingest ");
        foreach (var article in manifest.GetProperty("articles").EnumerateArray())
        {
            var body = (byte[])DemoStore.Scalar(store.Data, $"select body from page where article_id = {article.GetProperty("id").GetInt64()}")!;
            using var decompressor = new ZstdSharp.Decompressor();
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(decompressor.Unwrap(body))).Should().Be(article.GetProperty("pageSha256").GetString());
            article.GetProperty("plans").GetArrayLength().Should().BeLessThanOrEqualTo(1, "one plan tagged them all");
        }

        File.Exists(file + ".part").Should().BeFalse();
    }

    [Fact]
    public async Task Reader_FolderThatCannotBeWritten_IsSentToTheSnapshotWhichNeedsNoWriting()
    {
        Assert.SkipUnless(Environment.UserName == "root", "only root can become somebody else");
        var data = store.Copy();
        File.Copy(Path.Combine(data, "ingest.db"), Path.Combine(data, "snapshot.db"));
        foreach (var folder in new[] { data, Path.GetDirectoryName(data)! })
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        }

        using var query = IngestProcess.StartAs("65534", "query", "select count(*) from articles", "--data", data);
        var (exitCode, output, errors) = await query.EndAsync();

        if (exitCode == 0)
        {
            output.Should().Contain("14");
        }
        else
        {
            exitCode.Should().Be(2);
            errors.Should().Contain("snapshot.db").And.NotContain("   at ");
        }
    }
}
