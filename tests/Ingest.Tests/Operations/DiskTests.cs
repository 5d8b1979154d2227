using Ingest.Core;
using Ingest.Core.Pipeline;
using Ingest.Core.Storage;
using Ingest.Demo;
using Microsoft.AspNetCore.Http;

namespace Ingest.Tests.Operations;

/// <summary>A real file system that fills up under the worker.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class DiskTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2025, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ingest-disk-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Filler => Path.Combine(folder.FullName, "filler");

    public async ValueTask InitializeAsync() => Assert.SkipUnless(await ShellAsync($"mount -t tmpfs -o size=24m none {folder.FullName}") == 0, "a small file system can be mounted by root alone");

    public async ValueTask DisposeAsync()
    {
        await ShellAsync($"umount {folder.FullName}");
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Run_DiskFullOverTheHourOfTheDigest_NothingIsHalfAndAllIsMadeUpForWhenThereIsRoom()
    {
        var edition = 1;
        await using var outlet = await Site.StartAsync(context => context.Response.WriteAsync(context.Request.Path == "/rss" ? Site.Rss([.. Enumerable.Range(1, 10 * edition).Select(number => $"/page-{number}")]) : Site.Page(context.Request.Path!), Stop));
        FeedSource feed = new() { Url = new Uri(outlet.Address, "/rss"), Id = "a", IdIsWritten = true, Outlet = "A" };
        await using var worker = await TestWorker.StartAsync(folder.FullName, [feed], Noon, "Articles:RevisitsPerHostAndDay=0", "Storage:Snapshot=false");
        await worker.RunUntilAsync(() => Count("article") == 10, TimeSpan.FromMinutes(2));

        await FillAsync();
        edition = 2;
        worker.Clock.Jump(TimeSpan.FromHours(19));
        var hold = worker.Get<StoreHold>();
        await worker.RunUntilAsync(() => hold.Problem is not null, TimeSpan.FromMinutes(10));
        hold.Problem.Should().Contain("full");
        await worker.RunUntilAsync(() => Observability.Heartbeat.Read(folder.FullName)?.Problem is not null, TimeSpan.FromMinutes(10));
        Observability.Heartbeat.Read(folder.FullName)!.Problem.Should().Contain("the store takes no writes", "the sign of life needs no room");
        Directory.GetFiles(folder.FullName, "*.part", SearchOption.AllDirectories).Should().BeEmpty();
        Directory.Exists(Path.Combine(folder.FullName, "digests")).Should().BeFalse("no digest was made, so there is none by halves");
        Count("article where not exists (select 1 from revision r join revision_text t on t.revision_id = r.id where r.article_id = article.id)").Should().Be(0);

        File.Delete(Filler);
        await worker.RunUntilAsync(() => Count("article") == 20 && Digests().Length == 3, TimeSpan.FromHours(2));

        Count("article").Should().Be(20);
        Digests().Should().Equal("2025-11-21.html", "2025-11-21.json", "2025-11-21.md");
        (await worker.Get<IStoreStatus>().ReadAsync(worker.Clock.GetUtcNow(), Stop)).ItemsUnfinished.Should().Be(0);
        hold.Problem.Should().BeNull();
    }

    [Fact]
    public async Task Write_DiskFullBesideAStoreThatHasRoom_LeavesTheDigestFilesWholeOrAbsent()
    {
        var data = Directory.CreateTempSubdirectory("ingest-roomy-");
        try
        {
            await using var newsroom = await DemoNewsroom.StartAsync(TimeProvider.System, Stop);
            await using var worker = await TestWorker.StartAsync(data.FullName, newsroom, Noon, "Articles:RevisitsPerHostAndDay=0");
            await worker.RunUntilAsync(() => newsroom.Requests >= newsroom.Feeds.Count + DemoPiece.All.Count, TimeSpan.FromMinutes(2));
            var digests = worker.Get<Core.Digests.DigestService>();
            var day = DateOnly.FromDateTime(Noon.UtcDateTime);
            await FillAsync();

            var write = async () => await digests.WriteAsync(day, folder.FullName, refresh: false, Stop);

            (await write.Should().ThrowAsync<InputException>()).Which.Message.Should().Contain("the digest cannot be written").And.Contain("disk was full");
            Directory.GetFiles(folder.FullName).Should().Equal(Filler);

            File.Delete(Filler);
            (await digests.WriteAsync(day, folder.FullName, refresh: false, Stop)).Should().OnlyContain(path => new FileInfo(path).Length > 1000);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task<int> ShellAsync(string command)
    {
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("/bin/sh", ["-c", command + " 2>/dev/null"]))!;
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode;
    }

    /// <summary>Takes all the room there is.</summary>
    private async Task FillAsync() => (await ShellAsync($"cat /dev/zero > {Filler}")).Should().NotBe(0, "it ends when the disk is full");

    private string[] Digests() => Directory.Exists(Path.Combine(folder.FullName, "digests"))
        ? [.. Directory.GetFiles(Path.Combine(folder.FullName, "digests"), "2025-*").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)]
        : [];

    private long Count(string what) => long.Parse(CrashNewsroom.Rows(folder.FullName, $"select count(*) from {what}") is [var count] ? count : "0", null);
}
