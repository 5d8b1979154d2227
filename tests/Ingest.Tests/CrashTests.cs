using System.Globalization;
using Ingest.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Ingest.Tests;

/// <summary>
/// The real program, killed (SIGKILL) at seeded instants. A few here; tests/Ingest.Benchmarks/crash-matrix.sh sets
/// INGEST_CRASH_INSTANTS for more.
/// </summary>
public sealed class CrashTests(CrashNewsroom newsroom) : IClassFixture<CrashNewsroom>
{
    private const int Seed = 20251121;

    public static TheoryData<int> Instants =>
        [.. Enumerable.Range(0, int.Parse(Environment.GetEnvironmentVariable("INGEST_CRASH_INSTANTS") ?? "5", CultureInfo.InvariantCulture))];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Instants))]
    public async Task Kill_AtASeededInstant_EndsWithTheRowsOfAnUndisturbedRun(int instant)
    {
        var data = newsroom.NewFolder($"killed-{instant}");
        var kind = instant % 5;
        if (kind == 4)
        {
            MakeFirstSchema(data);
        }
        else if (kind > 0)
        {
            (await IngestProcess.RunAsync(null, newsroom.Pass(data))).ExitCode.Should().Be(0);
        }

        await KillAsync(kind switch { 1 => ["digest", "--refresh", "--data", data], 2 => ["backup", "--data", data], 3 => ["prune", "--data", data], _ => newsroom.Pass(data) }, instant);
        var stored = CrashNewsroom.Rows(data, "select id from article where is_finished = 1").Count;
        var asked = newsroom.Requests;
        var (exitCode, _, errors) = await IngestProcess.RunAsync(null, newsroom.Pass(data));

        exitCode.Should().Be(0, errors);
        CrashNewsroom.Natural(data).Should().Equal(newsroom.Calm);
        (newsroom.Requests - asked).Should().BeLessThanOrEqualTo(newsroom.Feeds + 14 - stored, "finished articles are not fetched again");
        CrashNewsroom.Rows(data, "pragma integrity_check").Should().Equal("ok");
        CrashNewsroom.Rows(data, "select count(*) from search").Should().Equal("14");
        foreach (var backup in Directory.Exists(Path.Combine(data, "backups")) ? Directory.GetFiles(Path.Combine(data, "backups"), "*.db") : [])
        {
            StoreCopy.Verify(backup, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Starts the program and kills it at a share of the time that a pass takes, which the seed decides.</summary>
    private async Task KillAsync(string[] arguments, int instant)
    {
#pragma warning disable CA5394 // a seeded sequence is the point
        var share = new Random(Seed + instant).NextDouble();
#pragma warning restore CA5394
        using var process = IngestProcess.Start(null, arguments);
        using var moment = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        moment.CancelAfter(newsroom.Duration * share);
        try
        {
            await process.EndBeforeAsync(moment.Token);
        }
        catch (OperationCanceledException) when (!Stop.IsCancellationRequested)
        {
            process.Kill();
            await process.EndAsync();
        }
    }

    /// <summary>A store of the first schema, as an early version left it: what is killed is its migration.</summary>
    private static void MakeFirstSchema(string data)
    {
        Directory.CreateDirectory(data);
        using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "ingest.db")};Pooling=false");
        connection.Open();
        using var script = new StreamReader(typeof(SqliteDatabase).Assembly.GetManifestResourceStream("migrations/0001_initial.sql")!);
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // our own script
        command.CommandText = "pragma auto_vacuum = incremental; pragma journal_mode = wal;" + script.ReadToEnd() + "; pragma user_version = 1;";
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
