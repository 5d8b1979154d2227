using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Ingest.Tests.Commands;

/// <summary>One store made by <c>ingest demo</c> for tests of the verbs that read; those that write take a copy.</summary>
public sealed class DemoStore : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ingest-verbs-");
    private int copies;

    internal string Data => Path.Combine(folder.FullName, "data");

    public async ValueTask InitializeAsync()
    {
        var (exitCode, _, errors) = await IngestProcess.RunAsync(null, "demo", "--data", Data);
        exitCode.Should().Be(0, errors);
    }

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>A path in a folder that is removed with the store.</summary>
    internal string PathOf(string name) => Path.Combine(folder.FullName, name);

    /// <summary>A data folder of its own with the same store.</summary>
    internal string Copy()
    {
        var target = PathOf($"copy-{Interlocked.Increment(ref copies)}");
        Directory.CreateDirectory(target);
        File.Copy(Path.Combine(Data, "ingest.db"), Path.Combine(target, "ingest.db"));
        if (File.Exists(Path.Combine(Data, "ingest.db-wal")))
        {
            File.Copy(Path.Combine(Data, "ingest.db-wal"), Path.Combine(target, "ingest.db-wal"));
        }

        return target;
    }

    internal Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments) => IngestProcess.RunAsync(null, [.. arguments, "--data", Data]);

    internal static List<JsonElement> Lines(string output) => [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    /// <summary>The first value of a statement.</summary>
    internal static object? Scalar(string data, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "ingest.db")};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // statements of these tests
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
