using Ingest.Core;
using Ingest.Core.Storage;
using Ingest.Doctor;
using Ingest.Observability;
using Ingest.Storage.Sqlite;
using Ingest.Tests.Operations;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Ingest.Tests.Doctor;

/// <summary>Each finding of the doctor made to happen once, with what it advises, and none of it on a healthy folder.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class ChecksTests : IDisposable
{
    private const long Megabyte = 1024 * 1024;

    private static readonly DateTimeOffset Noon = new(2025, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ingest-checks-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Data => folder.FullName;

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(10, 0, Severity.Error, "10 MB are free", "goes on by itself when there is room")]
    [InlineData(63, 0, Severity.Error, "63 MB are free", "make room")]
    [InlineData(64, 0, Severity.Warning, "64 MB are free", "Storage:RawPageDays")]
    [InlineData(511, 0, Severity.Warning, "511 MB are free, the database has 0 MB", "the nightly snapshot and a backup each need as much")]
    [InlineData(2000, 2001, Severity.Warning, "2000 MB are free, the database has 2001 MB", "Storage:Snapshot")]
    public async Task Disk_LittleRoom_IsToldByHowMuchItMatters(long free, long database, object severity, string problem, string advice)
    {
        Sparse("ingest.db", database);

        var finding = (await LookAsync(new DiskCheck(_ => free * Megabyte))).Should().ContainSingle().Subject;

        finding.Should().BeEquivalentTo(new { Severity = (Severity)severity, Area = "disk", Subject = Data });
        finding.Problem.Should().Be(problem.Contains("database", StringComparison.Ordinal) || (Severity)severity == Severity.Error ? problem : finding.Problem).And.Contain(problem);
        finding.Advice.Should().Contain(advice);
    }

    [Theory]
    [InlineData(512, 0)]
    [InlineData(2002, 2001)]
    public async Task Disk_Room_IsNoFinding(long free, long database)
    {
        Sparse("ingest.db", database);

        (await LookAsync(new DiskCheck(_ => free * Megabyte))).Should().BeEmpty();
    }

    [Theory]
    [InlineData("nfs4")]
    [InlineData("cifs")]
    [InlineData("fuse.sshfs")]
    public async Task DataFolder_OnANetwork_IsNamedWithItsKind(string type)
    {
        var finding = (await LookAsync(new DataFolderCheck(_ => type))).Should().ContainSingle().Subject;

        (finding.Severity, finding.Area).Should().Be((Severity.Error, "data"));
        finding.Problem.Should().Contain($"({type})").And.Contain("write-ahead log");
        finding.Advice.Should().StartWith("keep the data folder on a local disk");
    }

    [Fact]
    public async Task DataFolder_LocalAndWritable_IsNoFinding()
    {
        await File.WriteAllTextAsync(Path.Combine(Data, "ingest.db"), "x", Stop);
        Directory.CreateDirectory(Path.Combine(Data, "digests"));

        (await LookAsync(new DataFolderCheck(_ => null))).Should().BeEmpty();
        Directory.GetFileSystemEntries(Data, ".doctor-*", SearchOption.AllDirectories).Should().BeEmpty("the doctor leaves nothing behind");
    }

    [Fact]
    public async Task DataFolder_Absent_IsANoteAndStaysAbsent()
    {
        var absent = Path.Combine(Data, "absent");

        var finding = (await LookAsync(new DataFolderCheck(_ => null), "--data", absent)).Should().ContainSingle().Subject;

        finding.Should().Be(new Finding(Severity.Note, "data", absent, "there is no data folder yet", "it is made by the first pass: ingest once"));
        Directory.Exists(absent).Should().BeFalse();
    }

    [Fact]
    public async Task DataFolder_OfAnotherUser_NamesOwnerAndChown()
    {
        Assert.SkipUnless(Environment.UserName == "root", "only root can become somebody else");
        File.SetUnixFileMode(Data, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        using var doctor = IngestProcess.StartAs("65534", "doctor", "--json", "--data", Data, "--feeds", "/nowhere.json");

        var (exitCode, output, errors) = await doctor.EndAsync();

        exitCode.Should().Be(0, errors);
        output.Should().Contain("user 65534 cannot write it; it belongs to 0:0").And.Contain($"chown -R 65534 {Data}, or run as its owner");
    }

    [Theory]
    [InlineData("--set", "Http:AllowPrivateNetworks=true", "Http:AllowPrivateNetworks", "inside your own network")]
    [InlineData("--set", "Http:HostPause=00:00:00", "Http:HostPause", "without a pause")]
    public async Task Network_GuardThatIsDown_IsAWarning(string option, string setting, string subject, string problem)
    {
        var finding = (await LookAsync(new NetworkCheck(), option, setting)).Should().ContainSingle().Subject;

        (finding.Severity, finding.Area, finding.Subject).Should().Be((Severity.Warning, "configuration", subject));
        finding.Problem.Should().Contain(problem);
        finding.Advice.Should().StartWith("leave it");
    }

    [Fact]
    public async Task Network_Defaults_AreNoFinding() => (await LookAsync(new NetworkCheck())).Should().BeEmpty();

    [Fact]
    public async Task Contact_NotSetAndSet_IsAWarningAndNone()
    {
        (await LookAsync(new ContactCheck())).Should().ContainSingle().Which.Advice.Should().Contain("INGEST__Http__Contact");
        (await LookAsync(new ContactCheck(), "--set", "Http:Contact=https://example.org/bot")).Should().BeEmpty();
    }

    [Theory]
    [InlineData("{\"feeds\":[]}", Severity.Warning, "no feed is followed", "ingest feeds add URL")]
    [InlineData("{\"feeds\":[{}]}", Severity.Error, "url", "mend the list")]
    [InlineData("{", Severity.Error, "feeds.json", "keeps the last good one")]
    public async Task FeedList_EmptyOrBroken_IsToldWithTheFile(string content, object severity, string problem, string advice)
    {
        var file = Path.Combine(Data, "feeds.json");
        await File.WriteAllTextAsync(file, content, Stop);

        var finding = (await LookAsync(new FeedListCheck(), "--feeds", file)).Should().ContainSingle().Subject;

        (finding.Severity, finding.Area, finding.Subject).Should().Be(((Severity)severity, "feeds", file));
        finding.Problem.Should().Contain(problem);
        finding.Advice.Should().Contain(advice);
    }

    [Fact]
    public async Task Plan_ThatCannotBeLoaded_IsAnErrorAndTheBuiltInOneIsNone()
    {
        (await LookAsync(new PlanCheck())).Should().BeEmpty();

        var finding = (await LookAsync(new PlanCheck(), "--plan", "/nowhere/plan.json")).Should().ContainSingle().Subject;
        (finding.Severity, finding.Area, finding.Subject).Should().Be((Severity.Error, "plan", "/nowhere/plan.json"));
        finding.Advice.Should().Contain("ingest plan check");
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(50, false)]
    [InlineData(-3600, true)]
    public async Task Clock_FeedPolledInTheFuture_MeansThatTheClockWasSet(int ahead, bool isFinding)
    {
        await using (var database = await OpenAsync())
        {
            await PolledAsync(database, Noon.AddSeconds(-ahead));
        }

        var findings = (await LookAsync(new ClockCheck())).Where(finding => finding.Subject != "kernel").ToList();

        findings.Should().HaveCount(isFinding ? 1 : 0);
        findings.Should().OnlyContain(finding => finding.Severity == Severity.Error && finding.Problem.Contains("2025-11-21 13:00:00Z") && finding.Advice.StartsWith("set the clock"));
    }

    [Fact]
    public async Task Worker_NoneDeadOrTroubled_IsToldEachInItsWay()
    {
        (await LookAsync(new WorkerCheck())).Should().ContainSingle().Which.Should().BeEquivalentTo(new { Severity = Severity.Note, Problem = "no worker has run here" });

        new Heartbeat(Noon.AddSeconds(-20), 7, null).Write(Data);
        (await LookAsync(new WorkerCheck())).Should().BeEmpty();

        new Heartbeat(Noon.AddMinutes(-5), 7, null).Write(Data);
        (await LookAsync(new WorkerCheck())).Should().ContainSingle().Which.Problem.Should().Contain("last sign at 2025-11-21 11:55:00Z");

        new Heartbeat(Noon, 7, "the store takes no writes: full").Write(Data);
        (await LookAsync(new WorkerCheck())).Should().ContainSingle().Which.Should().BeEquivalentTo(new { Severity = Severity.Warning, Problem = "the store takes no writes: full", Advice = "start it (ingest run), or see its log" });
    }

    [Theory]
    [InlineData(59, false)]
    [InlineData(61, true)]
    public async Task Worker_ItemsThatWait_AreABacklogAfterAnHour(int minutes, bool isFinding)
    {
        new Heartbeat(Noon, 7, null).Write(Data);
        await using (var database = await OpenAsync())
        {
            await PolledAsync(database, Noon.AddMinutes(-minutes), new FeedItem { ItemGuid = "1", Link = "https://a.example/1", Title = "One" });
        }

        var findings = (await LookAsync(new WorkerCheck())).Where(finding => finding.Area == "backlog").ToList();

        findings.Should().HaveCount(isFinding ? 1 : 0);
        findings.Should().OnlyContain(finding => finding.Problem.StartsWith("1 items are not finished") && finding.Advice.Contains("ingest once"));
    }

    [Theory]
    [InlineData(PollOutcome.Failed, "failing", Severity.Error, "ingest feeds check a")]
    [InlineData(PollOutcome.Gone, "gone", Severity.Error, "ingest feeds remove a")]
    public async Task FeedHealth_FeedInTrouble_IsToldWithTheVerbThatHelps(PollOutcome outcome, string kind, object severity, string advice)
    {
        await using (var database = await OpenAsync())
        {
            await PolledAsync(database, Noon.AddHours(-1), outcome);
        }

        var finding = (await LookAsync(new FeedHealthCheck())).Should().ContainSingle(kind).Subject;

        (finding.Severity, finding.Area, finding.Subject).Should().Be(((Severity)severity, "feeds", "a"));
        finding.Advice.Should().Contain(advice);
    }

    [Fact]
    public async Task FeedHealth_SilentDeferredAndNewFeeds_AreNoErrors()
    {
        await using (var database = await OpenAsync())
        {
            var feeds = new SqliteFeedStore(database, new DayCalendar(TimeZoneInfo.Utc));
            await feeds.FollowAsync([Source("new"), Source("deferred"), Source("silent")], Noon.AddDays(-40), Stop);
            var states = await feeds.FollowedAsync(Stop);
            await feeds.RecordPollAsync(Poll(states[1], Noon.AddHours(-1)) with { Outcome = PollOutcome.Deferred, Error = "429", DeferredUntil = Noon.AddHours(5) }, Stop);
            var items = Enumerable.Range(0, 8).Select(hour => new FeedItem { ItemGuid = $"{hour}", Link = $"https://silent.example/{hour}", PublishedAt = Noon.AddDays(-40).AddHours(hour) });
            await feeds.RecordPollAsync(Poll(states[2], Noon.AddDays(-39)) with { Items = [.. items] }, Stop);
        }

        var findings = await LookAsync(new FeedHealthCheck());

        findings.Select(finding => (finding.Subject, finding.Severity)).Should().Equal(("new", Severity.Note), ("deferred", Severity.Note), ("silent", Severity.Warning));
        findings[0].Advice.Should().Contain("ingest once");
        findings[1].Problem.Should().Contain("2025-11-21 17:00");
        findings[2].Advice.Should().Contain("its feed has died");
    }

    [Fact]
    public async Task FeedHealth_ChallengedEmptyGappedAndMovedFeeds_AreToldEachWithItsAdvice()
    {
        await using (var database = await OpenAsync())
        {
            var feeds = new SqliteFeedStore(database, new DayCalendar(TimeZoneInfo.Utc));
            await feeds.FollowAsync([Source("challenge"), Source("empty"), Source("gap"), Source("moved")], Noon.AddDays(-3), Stop);
            var states = await feeds.FollowedAsync(Stop);
            await feeds.RecordPollAsync(Poll(states[0], Noon.AddHours(-1)) with { Outcome = PollOutcome.Failed, Fault = FeedFault.Challenge, Error = "a challenge page" }, Stop);
            await feeds.RecordPollAsync(Poll(states[1], Noon.AddHours(-2)) with { Items = [Item("empty", 1, Noon.AddHours(-3))] }, Stop);
            await feeds.RecordPollAsync(Poll(states[1], Noon.AddHours(-1)), Stop);
            await feeds.RecordPollAsync(Poll(states[2], Noon.AddHours(-9)) with { Items = [.. Enumerable.Range(0, 20).Select(number => Item("gap", number, Noon.AddHours(-10).AddMinutes(3 * number)))] }, Stop);
            await feeds.RecordPollAsync(Poll(states[2], Noon.AddHours(-1)) with { Items = [.. Enumerable.Range(100, 20).Select(number => Item("gap", number, Noon.AddHours(-2).AddMinutes(3 * (number - 100))))] }, Stop);
            await feeds.RecordPollAsync(Poll(states[3], Noon.AddHours(-1)) with { Items = [Item("moved", 1, Noon.AddHours(-2))], MovedTo = new Uri("https://new.example/rss") }, Stop);
        }

        var findings = (await LookAsync(new FeedHealthCheck())).ToDictionary(finding => finding.Subject);

        findings.Keys.Should().BeEquivalentTo("challenge", "empty", "gap", "moved");
        findings["challenge"].Should().BeEquivalentTo(new { Severity = Severity.Error, Area = "feeds" });
        findings["challenge"].Advice.Should().Contain("let your User-Agent through");
        findings["empty"].Should().BeEquivalentTo(new { Severity = Severity.Warning, Problem = "answers without a single item since 2025-11-21 11:00 UTC" });
        findings["empty"].Advice.Should().EndWith("ingest feeds check empty");
        findings["gap"].Severity.Should().Be(Severity.Warning);
        findings["gap"].Problem.Should().Contain("items may be lost between 2025-11-21 03:00 and 2025-11-21 10:00 UTC");
        findings["gap"].Advice.Should().Contain("\"every\"").And.Contain("ingest add URL");
        findings["moved"].Should().BeEquivalentTo(new { Severity = Severity.Note, Problem = "redirected for good to https://new.example/rss, which is asked now" });
        findings["moved"].Advice.Should().Contain("follows by itself");
    }

    [Theory]
    [InlineData(6.1, new int[0], null)]   // yesterday's is due at 06:00, and a quarter of an hour is given for it
    [InlineData(6.5, new int[0], "2 digests, the first of 2025-11-19, are not finished; none was finished yet")]
    [InlineData(6.5, new[] { 19 }, "this digest is not finished; the last finished one is that of 2025-11-19")]
    [InlineData(6.5, new[] { 20 }, "this digest is not finished; the last finished one is that of 2025-11-20")]
    [InlineData(6.5, new[] { 19, 20 }, null)]
    [InlineData(12, new[] { 19, 25 }, "this digest is not finished; the last finished one is that of 2025-11-19")]   // that of the 25th was made by a clock that ran ahead
    public async Task Worker_DigestThatIsMissingOrLate_IsToldWithTheVerbThatMakesIt(double hour, int[] made, string? problem)
    {
        new Heartbeat(Noon.Date.AddHours(hour), 7, null).Write(Data);
        await using (var database = await OpenAsync())
        {
            var first = hour < 6.2 ? Noon.AddDays(-1) : Noon.AddDays(-2);
            await PolledAsync(database, first, Item("a", 1, first.AddHours(-1)));
            await PolledAsync(database, first.AddHours(1), PollOutcome.NotModified);
            foreach (var day in made)
            {
                await new SqliteDigestStore(database).KeepAsync(new DigestRow(new DateOnly(2025, 11, day), new DateTimeOffset(2025, 11, day + 1, 6, 0, 0, TimeSpan.Zero), true, "", "{}"), [], [], Stop);
            }
        }

        var findings = (await LookAsync(new WorkerCheck(), new DateTimeOffset(Noon.Date, TimeSpan.Zero).AddHours(hour))).Where(finding => finding.Area == "digest").ToList();

        findings.Select(finding => finding.Problem).Should().Equal(problem is null ? [] : [problem]);
        findings.Should().OnlyContain(finding => finding.Severity == Severity.Warning && finding.Advice.StartsWith("the worker writes them by itself when it runs; by hand: ingest digest --date 2025-11-"));
    }

    [Fact]
    public async Task Database_WholeThenWithALogThatGrows_IsANoteThenAWarning()
    {
        await (await OpenAsync()).DisposeAsync();
        (await LookAsync(new DatabaseCheck())).Should().ContainSingle().Which.Should().BeEquivalentTo(new { Severity = Severity.Note, Problem = "whole; 0 MB" });

        Sparse("ingest.db-wal", 300);

        var finding = (await LookAsync(new DatabaseCheck())).Should().Contain(finding => finding.Severity == Severity.Warning).Subject;
        finding.Problem.Should().Be("the write-ahead log has 300 MB");
        finding.Advice.Should().Contain("close it");
    }

    [Fact]
    public async Task Database_WhoseDaysAreBeingCountedAnew_IsAnErrorUntilThatEnds()
    {
        await using (var database = await OpenAsync())
        {
            await StoreZone.KeepAsync(database, TimeZoneInfo.Utc, Stop);
            await database.WriteAsync(Mix, Stop);
        }

        var finding = (await LookAsync(new DatabaseCheck())).Should().Contain(finding => finding.Severity == Severity.Error).Subject;
        finding.Problem.Should().Contain("days of two zones");
        finding.Advice.Should().Be("run \"ingest redate\" until it ends");
    }

    [Fact]
    public async Task Outlet_NameThatDoesNotResolve_NamesTheHostAndTheNetwork()
    {
        var file = Path.Combine(Data, "feeds.json");
        await File.WriteAllTextAsync(file, "{\"feeds\":[{\"url\":\"http://no-such-outlet.invalid/a\"},{\"url\":\"http://no-such-outlet.invalid/b\"},{\"url\":\"http://127.0.0.1:9/rss\"}]}", Stop);

        var findings = await LookAsync(new OutletCheck(), "--feeds", file);

        findings.Should().HaveCount(2, "each host is asked once");
        findings[0].Should().BeEquivalentTo(new { Severity = Severity.Error, Area = "network", Subject = "no-such-outlet.invalid" });
        findings[0].Advice.Should().Contain("DNS and proxy");
        findings[1].Advice.Should().Be("take the feed out, or allow it if the outlet is your own");
    }

    [Fact]
    public async Task AllChecks_EmptyFolder_RunWithoutAnAccidentAndEachFindingHasAdvice()
    {
        await File.WriteAllTextAsync(Path.Combine(Data, "feeds.json"), "{\"feeds\":[]}", Stop);

        foreach (var check in Checks.All)
        {
            (await LookAsync(check, "--feeds", Path.Combine(Data, "feeds.json"))).Should().OnlyContain(finding => finding.Advice.Length > 0 && finding.Problem.Length > 0 && finding.Severity != Severity.Error, check.Name);
        }
    }

    private static FeedItem Item(string feed, int number, DateTimeOffset at) => new() { ItemGuid = $"{number}", Link = $"https://{feed}.example/{number}", Title = $"{number}", PublishedAt = at };

    private static FeedSource Source(string id) => new() { Url = new Uri($"https://{id}.example/rss"), Id = id, IdIsWritten = true, Outlet = id };

    private static Poll Poll(FeedState feed, DateTimeOffset at) => new()
    {
        FeedId = feed.FeedId,
        StartedAt = at,
        Duration = TimeSpan.FromSeconds(1),
        Outcome = PollOutcome.Modified,
        NextPollAt = at.AddMinutes(15),
    };

    private static async Task PolledAsync(SqliteDatabase database, DateTimeOffset at, params FeedItem[] items) => await PolledAsync(database, at, PollOutcome.Modified, items);

    private static async Task PolledAsync(SqliteDatabase database, DateTimeOffset at, PollOutcome outcome, params FeedItem[] items)
    {
        var feeds = new SqliteFeedStore(database, new DayCalendar(TimeZoneInfo.Utc));
        await feeds.FollowAsync([Source("a")], at, Stop);
        await feeds.RecordPollAsync(Poll((await feeds.FollowedAsync(Stop)).Single(), at) with { Outcome = outcome, Items = items, Error = outcome == PollOutcome.Modified ? null : "said" }, Stop);
    }

    private ValueTask<SqliteDatabase> OpenAsync() => SqliteDatabase.OpenAsync(Data, StoreMode.ReadWrite, Stop);

    private void Sparse(string name, long megabytes)
    {
        using var file = File.Create(Path.Combine(Data, name));
        file.SetLength(megabytes * Megabyte);
    }

    private Task<List<Finding>> LookAsync(ICheck check, params string[] arguments) => LookAsync(check, Noon, arguments);

    private async Task<List<Finding>> LookAsync(ICheck check, DateTimeOffset now, params string[] arguments)
    {
        var settings = SettingsTable.Parse(arguments.Contains("--data") ? arguments : ["--data", Data, .. arguments]);
        await using var services = new ServiceCollection().AddStages(settings).AddIngestLogging(settings, Microsoft.Extensions.Logging.LogLevel.Error).BuildServiceProvider();
        var findings = new List<Finding>();
        await foreach (var finding in check.LookAsync(new Patient(settings, services, now), Stop))
        {
            findings.Add(finding);
        }

        return findings;
    }

    /// <summary>As a count that was interrupted leaves the store.</summary>
    private static int Mix(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "update meta set value = '' where key = 'time_zone'";
        return command.ExecuteNonQuery();
    }
}
