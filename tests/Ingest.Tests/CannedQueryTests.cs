using System.Text.Json;

namespace Ingest.Tests;

/// <summary>The queries that we hand out run against a store as the program makes it.</summary>
public sealed class CannedQueryTests(CrashNewsroom newsroom) : IClassFixture<CrashNewsroom>
{
    [Fact]
    public async Task DatasetteMetadata_ItsQueries_RunAndAreThoseOfTheReadme()
    {
        var data = newsroom.NewFolder("canned");
        (await IngestProcess.RunAsync(null, newsroom.Pass(data))).ExitCode.Should().Be(0);
        var root = Root();
        var readme = await File.ReadAllTextAsync(Path.Combine(root, "README.md"), TestContext.Current.CancellationToken);
        var metadata = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(root, "src", "Ingest", "datasette.json"), TestContext.Current.CancellationToken)).RootElement;

        foreach (var query in metadata.GetProperty("databases").GetProperty("snapshot").GetProperty("queries").EnumerateObject())
        {
            var sql = query.Value.GetProperty("sql").GetString()!.Replace(":point", "'p06'", StringComparison.Ordinal);
            readme.Should().Contain(sql, query.Name);
            var (exitCode, output, errors) = await IngestProcess.RunAsync(null, "query", sql, "--format", "csv", "--data", data);
            exitCode.Should().Be(0, errors);
            output.Should().Contain(",", query.Name);
        }
    }

    [Fact]
    public async Task Schema_EveryViewAndColumn_IsExplained()
    {
        var data = newsroom.NewFolder("schema");
        (await IngestProcess.RunAsync(null, newsroom.Pass(data))).ExitCode.Should().Be(0);
        var (_, guide, _) = await IngestProcess.RunAsync(null, "query", "--schema");

        foreach (var view in CrashNewsroom.Rows(data, "select name from sqlite_master where type = 'view'"))
        {
            var lines = guide.Split('\n').Select(line => line.TrimEnd()).ToList();
            var at = lines.FindIndex(line => line.StartsWith(view + " ", StringComparison.Ordinal));
            at.Should().BeGreaterThanOrEqualTo(0, $"{view} is to be explained");
            var said = string.Join(' ', lines.Skip(at + 1).TakeWhile(line => line.StartsWith("  ", StringComparison.Ordinal)));
            CrashNewsroom.Rows(data, $"select name from pragma_table_info('{view}')").Should().AllSatisfy(column => said.Should().Contain(column, view));
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Ingest.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
