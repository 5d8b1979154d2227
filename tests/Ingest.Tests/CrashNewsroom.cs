using System.Diagnostics;
using System.Text.Json;
using Ingest.Demo;
using Microsoft.Data.Sqlite;

namespace Ingest.Tests;

/// <summary>A newsroom that all crash tests share, and what a pass that nobody disturbed makes of it.</summary>
public sealed class CrashNewsroom : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ingest-crash-");
    private DemoNewsroom newsroom = null!;

    /// <summary>Rows by natural key: canonical address, revision, status, text, feeds with GUIDs, mentions with their places.</summary>
    internal IReadOnlyList<string> Calm { get; private set; } = [];

    /// <summary>How long the undisturbed pass took, from the start of the process to its end.</summary>
    internal TimeSpan Duration { get; private set; }

    internal int Requests => newsroom.Requests;

    internal int Feeds => newsroom.Feeds.Count;

    private string FeedsFile => Path.Combine(folder.FullName, "feeds.json");

    public async ValueTask InitializeAsync()
    {
        newsroom = await DemoNewsroom.StartAsync(TimeProvider.System, CancellationToken.None);
        var feeds = newsroom.Feeds.Select(feed => new { url = feed.Url.AbsoluteUri, id = feed.Id, outlet = feed.Outlet, kind = feed.Kind == Core.FeedKind.Sitemap ? "sitemap" : "feed" });
        await File.WriteAllTextAsync(FeedsFile, JsonSerializer.Serialize(new { feeds }));
        var clock = Stopwatch.StartNew();
        var (exitCode, _, errors) = await IngestProcess.RunAsync(null, Pass(NewFolder("calm")));
        Duration = clock.Elapsed;
        exitCode.Should().Be(0, errors);
        Calm = Natural(NewFolder("calm"));
        Calm.Should().HaveCount(14);
    }

    public async ValueTask DisposeAsync()
    {
        await newsroom.DisposeAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>The arguments of a pass into a data folder.</summary>
    internal string[] Pass(string data) => ["once", "--feeds", FeedsFile, "--set", "Http:AllowPrivateNetworks=true", "--set", "Http:HostPause=00:00:00.020", "--set", "Extraction:ParseTimeout=00:00:30", "--data", data];

    internal string NewFolder(string name) => Path.Combine(folder.FullName, name);

    /// <summary>Reads a store's rows by natural key; empty when there are none yet.</summary>
    internal static IReadOnlyList<string> Natural(string data) => Rows(data, """
        select a.canonical_url || '|' || a.revision || '|' || a.status || '|' || a.text || '|'
            || coalesce((select group_concat(x, ';') from (select f.url || ' ' || i.guid || ' ' || i.state as x from item i join feed f on f.id = i.feed_id where i.article_id = a.id order by 1)), '') || '|'
            || coalesce((select group_concat(x, ';') from (select m.field || ' ' || m.point || ' ' || m.span_start || ' ' || m.span_end as x from mentions m where m.article_id = a.id order by 1)), '')
        from articles a order by 1
        """);

    /// <summary>The first column of a statement over a store that may be half made.</summary>
    internal static IReadOnlyList<string> Rows(string data, string sql)
    {
        var path = Path.Combine(data, "ingest.db");
        if (!File.Exists(path))
        {
            return [];
        }

        using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // statements of these tests
            command.CommandText = sql;
#pragma warning restore CA2100
            using var reader = command.ExecuteReader();
            var rows = new List<string>();
            while (reader.Read())
            {
                rows.Add(Convert.ToString(reader.GetValue(0), null)!);
            }

            return rows;
        }
        catch (SqliteException notYet) when (notYet.SqliteErrorCode == 1)
        {
            return [];   // no tables yet
        }
    }
}
