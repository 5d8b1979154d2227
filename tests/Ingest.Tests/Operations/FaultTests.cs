using Ingest.Core.Pipeline;
using Ingest.Core.Storage;
using Ingest.Demo;
using Ingest.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Ingest.Tests.Operations;

/// <summary>Disk and permissions, as the whole worker meets them.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class FaultTests : IDisposable
{
    private const string Nobody = "65534";

    private static readonly DateTimeOffset Noon = new(2025, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ingest-fault-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Run_DiskFull_StoresNothingHalfAsksNobodyAndGoesOnWhenThereIsRoom()
    {
        await using var newsroom = await DemoNewsroom.StartAsync(TimeProvider.System, Stop);
        await using var worker = await TestWorker.StartAsync(folder.FullName, newsroom, Noon);
        var database = worker.Get<SqliteDatabase>();
        await LimitAsync(database, "1");   // the least that SQLite allows: the present size
        var health = worker.Get<Observability.WorkerHealth>();
        await worker.RunUntilAsync(() => worker.Get<StoreHold>().Problem is not null, TimeSpan.FromMinutes(2));
        await health.CheckAsync(Stop);
        health.Problem.Should().Contain("the store takes no writes").And.Contain("full");

        var asked = newsroom.Requests;
        await worker.RunAsync(TimeSpan.FromMinutes(5));
        (newsroom.Requests - asked).Should().BeLessThan(10 * newsroom.Feeds.Count, "150 ticks passed, and outlets are not asked for what cannot be kept");

        await LimitAsync(database, "4294967294");
        await worker.RunUntilAsync(() => Count("article") == DemoPiece.All.Count, TimeSpan.FromMinutes(90));

        Count("article").Should().Be(DemoPiece.All.Count);
        Count("article where not exists (select 1 from revision r join revision_text t on t.revision_id = r.id where r.article_id = article.id)").Should().Be(0);
        (await worker.Get<IStoreStatus>().ReadAsync(worker.Clock.GetUtcNow(), Stop)).ItemsUnfinished.Should().Be(0);
        await health.CheckAsync(Stop);
        health.Problem.Should().BeNull();
    }

    [Fact]
    public async Task Once_DatabaseOfAnotherUser_IsRefusedAndLeftAsItWas()
    {
        var feeds = await FeedsAsync();
        await IngestProcess.RunAsync(null, "once", "--data", folder.FullName, "--feeds", feeds);
        folder.UnixFileMode |= UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        var database = Path.Combine(folder.FullName, "ingest.db");
        var before = await File.ReadAllBytesAsync(database, Stop);

        var (exitCode, _, errors) = await RunAsNobodyAsync("once", "--data", folder.FullName, "--feeds", feeds);

        exitCode.Should().Be(2, errors);
        errors.Should().Contain($"user {Nobody} cannot write");
        (await File.ReadAllBytesAsync(database, Stop)).Should().Equal(before);
    }

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsNobodyAsync(params string[] arguments)
    {
        using var process = IngestProcess.StartAs(Nobody, arguments);
        return await process.EndAsync();
    }

    private static async Task LimitAsync(SqliteDatabase database, string pages) => await database.WriteAsync(
        connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"pragma max_page_count = {pages}";
            return command.ExecuteScalar();
        },
        Stop);

    private async Task<string> FeedsAsync()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{folder.Name}.json");
        await File.WriteAllTextAsync(path, "{\"feeds\":[{\"url\":\"http://outlet.invalid/rss\"}]}", Stop);
        return path;
    }

    private long Count(string what)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder.FullName, "ingest.db")};Mode=ReadOnly;Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"select count(*) from {what}";
        return (long)command.ExecuteScalar()!;
    }
}
