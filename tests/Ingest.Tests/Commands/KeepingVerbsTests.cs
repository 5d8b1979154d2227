namespace Ingest.Tests.Commands;

/// <summary><c>backup</c>, <c>restore</c>, <c>forget</c>, <c>prune</c>, <c>reextract</c> and <c>retag</c> as a user runs them.</summary>
public sealed class KeepingVerbsTests(DemoStore store) : IClassFixture<DemoStore>
{
    [Theory]
    [InlineData("restore", "Required argument")]
    [InlineData("restore|nowhere.db", "nowhere.db: there is no such file")]
    [InlineData("forget", "expected the address of an article, or --outlet with a name")]
    [InlineData("forget|https://a.example/1|--outlet|A", "expected the address of an article, or --outlet with a name")]
    [InlineData("forget|article-7", "forget article-7: expected an absolute address such as https://outlet.example/article")]
    [InlineData("forget|/news/1", "forget /news/1: expected an absolute address")]
    [InlineData("forget|mailto:a@b.example", "forget mailto:a@b.example: expected an absolute address")]
    [InlineData("backup|/nowhere/copy.db", "/nowhere/copy.db: the backup cannot be written")]
    [InlineData("prune|--set|Storage:PollDays=0", "setting Storage:PollDays=0: must be between 1 and 3650")]
    [InlineData("prune|--set|Storage:RawPageDays=-1", "setting Storage:RawPageDays=-1: must be between 0 and 3650")]
    [InlineData("reextract|--since|soon", "--since soon: expected a date such as")]
    [InlineData("retag|--since|soon", "--since soon: expected a date such as")]
    [InlineData("prune|now", "now")]
    public async Task Verb_WrongInput_NamesItAndChangesNothing(string arguments, string message)
    {
        var data = store.Copy();

        var (exitCode, output, errors) = await IngestProcess.RunAsync(null, [.. arguments.Split('|'), "--data", data]);

        exitCode.Should().Be(2, output);
        errors.Should().Contain(message).And.NotContain("   at ");
        DemoStore.Scalar(data, "select count(*) || ' ' || (select count(*) from tombstone) from articles").Should().Be("14 0");
    }

    [Fact]
    public async Task BackupForgetRestore_ARound_BringsEverythingBack()
    {
        var data = store.Copy();
        var backup = (await IngestProcess.RunAsync(null, "backup", "--data", data)).Output.Trim();
        backup.Should().StartWith(Path.Combine(data, "backups", "ingest-")).And.EndWith("Z.db");
        var outlet = (string)DemoStore.Scalar(data, "select outlet from articles order by id limit 1")!;
        var ofOutlet = (long)DemoStore.Scalar(data, $"select count(*) from articles where outlet = '{outlet}'")!;

        var (exitCode, output, errors) = await IngestProcess.RunAsync(null, "forget", "--outlet", outlet.ToUpperInvariant(), "--data", data);
        exitCode.Should().Be(0, errors);
        output.Should().StartWith($"{ofOutlet} articles, ");
        errors.Should().Contain("backups and the snapshot may still hold it").And.Contain("ingest feeds remove");
        DemoStore.Scalar(data, "select count(*) from articles").Should().Be(14 - ofOutlet);

        var restored = await IngestProcess.RunAsync(null, "restore", backup, "--data", data);

        restored.ExitCode.Should().Be(0, restored.Errors);
        restored.Output.Should().Contain("restored; the former store is ").And.Contain("before-restore-");
        DemoStore.Scalar(data, "select count(*) || ' ' || (select count(*) from tombstone) from articles").Should().Be("14 0");
    }

    [Fact]
    public async Task Backup_OntoTheStore_IsRefused()
    {
        var data = store.Copy();

        var (exitCode, _, errors) = await IngestProcess.RunAsync(null, "backup", Path.Combine(data, "ingest.db"), "--data", data);

        exitCode.Should().Be(2);
        errors.Should().Contain("this is the store itself");
        DemoStore.Scalar(data, "pragma integrity_check").Should().Be("ok");
    }

    [Fact]
    public async Task Restore_WhileAWorkerHoldsTheFolder_IsRefusedWithItsName()
    {
        var data = store.Copy();
        using var holder = Storage.Sqlite.WriterLock.Acquire(data, TimeProvider.System);

        var (exitCode, _, errors) = await IngestProcess.RunAsync(null, "restore", Path.Combine(store.Data, "ingest.db"), "--data", data);

        exitCode.Should().Be(2);
        errors.Should().Contain($"another worker holds this data folder: process {Environment.ProcessId}");
    }

    [Fact]
    public async Task Forget_AddressInAnotherSpelling_FindsItsArticle()
    {
        var data = store.Copy();
        var url = (string)DemoStore.Scalar(data, "select url from articles order by id limit 1")!;

        var (exitCode, output, errors) = await IngestProcess.RunAsync(null, "forget", url + "/?utm_source=rss#top", "--data", data);

        exitCode.Should().Be(0, errors);
        output.Should().StartWith("1 articles, ");
        (await IngestProcess.RunAsync(null, "forget", url, "--data", data)).Output.Should().StartWith("0 articles, 0 mentions and 0 feed items");
    }

    [Fact]
    public async Task Prune_KeepingTimesOfZero_DropsPagesAndKeepsArticles()
    {
        var data = store.Copy();

        var (exitCode, output, errors) = await IngestProcess.RunAsync(null, "prune", "--set", "Storage:RawPageDays=0", "--data", data);

        exitCode.Should().Be(0, errors);
        output.Should().StartWith("14 raw pages, 0 polls, 0 articles and 0 signatures dropped");
        DemoStore.Scalar(data, "select count(*) || ' ' || (select count(*) from page where body is not null) from articles").Should().Be("14 0");
        (await IngestProcess.RunAsync(null, "reextract", "--data", data)).Output.Should().StartWith("0 pages read again");
    }

    [Fact]
    public async Task Reextract_Since_ReadsNoOlderPage()
    {
        var data = store.Copy();

        (await IngestProcess.RunAsync(null, "reextract", "--since", "2999-01-01", "--data", data)).Output.Should().StartWith("0 pages read again");
        (await IngestProcess.RunAsync(null, "reextract", "--since", "2000-01-01", "--data", data)).Output.Should().StartWith("14 pages read again: 0 new revisions, 14 unchanged");
    }

    [Fact]
    public async Task Redate_AnotherTimeZone_IsRefusedEverywhereUntilTheDaysAreCountedAnew()
    {
        var data = store.Copy();
        var feeds = store.PathOf("feeds-of-tokyo.json");
        await File.WriteAllTextAsync(feeds, """{"feeds": [{"url": "https://a.example/rss"}]}""", TestContext.Current.CancellationToken);
        string[] tokyo = ["--data", data, "--feeds", feeds, "--set", "Digest:TimeZone=Asia/Tokyo"];
        foreach (var verb in new[] { "once", "prune", "digest", "retag", "reextract" })
        {
            var (refused, _, errors) = await IngestProcess.RunAsync(null, [verb, .. tokyo]);
            refused.Should().Be(2, verb);
            errors.Should().Contain("setting Digest:TimeZone=Asia/Tokyo: the days of").And.Contain("counted in UTC").And.Contain("ingest redate");
        }

        var (exitCode, output, _) = await IngestProcess.RunAsync(null, ["redate", .. tokyo]);

        exitCode.Should().Be(0);
        output.Should().MatchRegex("^[0-9]+ articles moved to another day");
        DemoStore.Scalar(data, "select count(*) from articles where length(published) > 10 and day <> date(published, '+9 hours')").Should().Be(0L);
        (await IngestProcess.RunAsync(null, ["prune", .. tokyo])).ExitCode.Should().Be(0);
        (await IngestProcess.RunAsync(null, "prune", "--data", data)).ExitCode.Should().Be(2);
    }

    [Theory]
    [InlineData("forget|https://a.example/1")]
    [InlineData("prune")]
    [InlineData("redate")]
    [InlineData("backup")]
    [InlineData("reextract")]
    [InlineData("export|articles")]
    [InlineData("search|army")]
    [InlineData("coverage")]
    public async Task Verb_NoStore_SaysSoAndMakesNone(string arguments)
    {
        var data = store.PathOf($"none-{arguments.Split('|')[0]}");

        var (exitCode, _, errors) = await IngestProcess.RunAsync(null, [.. arguments.Split('|'), "--data", data]);

        exitCode.Should().Be(2);
        errors.Should().Contain("there is no store yet; run \"ingest once\" first");
        Directory.Exists(data).Should().BeFalse("a mistyped folder is not made");
    }

    [Theory]
    [InlineData("run", "--data|--feeds|--plan|--set")]
    [InlineData("once", "--json|--strict")]
    [InlineData("digest", "--date|--out|--refresh")]
    [InlineData("extract", "--url|--charset|--strict")]
    [InlineData("tag", "--offsets|--strict")]
    [InlineData("retag", "--since|--dry-run")]
    [InlineData("reextract", "--since")]
    [InlineData("redate", "Digest:TimeZone")]
    [InlineData("query", "--format|--schema|--limit|--timeout")]
    [InlineData("search", "--point|--outlet|--language|--status|--since|--until|--rank")]
    [InlineData("export", "--since|--format|--manifest")]
    [InlineData("coverage", "--since|--until|--by|--format")]
    [InlineData("forget", "--outlet")]
    [InlineData("doctor", "--json")]
    [InlineData("feeds", "list|add|remove|check|import|export|parse")]
    [InlineData("plan", "check|explain")]
    public async Task Help_OfEachVerb_NamesWhatTheContractPromises(string verb, string words)
    {
        var (exitCode, output, errors) = await IngestProcess.RunAsync(null, verb, "--help");

        exitCode.Should().Be(0, errors);
        output.Should().ContainAll(words.Split('|'));
    }
}
