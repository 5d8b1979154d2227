using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Ingest.Tests.Digests;

/// <summary>What <c>ingest coverage</c> counts is what the views count.</summary>
public sealed class CoverageCommandTests(CrashNewsroom newsroom) : IClassFixture<CrashNewsroom>
{
    /// <summary>Each point with itself and all points below it.</summary>
    private const string Below = "below (point, leaf) as (select id, id from points union select p.id, b.leaf from below b join plan_point c on c.id = b.point join plan_point p on p.id = c.parent)";

    [Fact]
    public async Task Csv_Counts_AreThoseOfTheViewsWithAndWithoutParents()
    {
        var data = newsroom.NewFolder("coverage");
        (await IngestProcess.RunAsync(null, newsroom.Pass(data))).ExitCode.Should().Be(0);
        var period = CrashNewsroom.Rows(data, "select min(day) from coverage union all select max(day) from coverage");

        var byPoint = await CsvAsync(data, period, "day,point,outlet");
        var byOutlet = await CsvAsync(data, period, "outlet");

        byPoint.Where(Spoken).Should().BeEquivalentTo(CrashNewsroom.Rows(data, $"""
            with recursive {Below} select c.day || ',' || b.point || ',' || c.outlet || ',' || sum(c.mentions) || ',' ||
                (select count(distinct a.id) from mentions m join articles a on a.id = m.article_id join below l on l.leaf = m.point where l.point = b.point and a.day = c.day and a.outlet = c.outlet)
            from coverage c join below b on b.leaf = c.point group by c.day, b.point, c.outlet having sum(c.mentions) > 0
            """)).And.NotBeEmpty();
        byPoint.Where(Spoken).Count().Should().BeGreaterThan(CrashNewsroom.Rows(data, "select 1 from coverage where mentions > 0").Count, "a parent stands for its leaves too");
        byOutlet.Where(Spoken).Should().BeEquivalentTo(CrashNewsroom.Rows(data, """
            select outlet || ',' || sum(mentions) || ',' || (select count(distinct m.article_id) from mentions m join articles a on a.id = m.article_id where a.outlet = c.outlet)
            from coverage c group by outlet having sum(mentions) > 0
            """)).And.NotBeEmpty();
    }

    [Fact]
    public async Task Csv_AfterMentionsWereRejectedWithSql_AgreesWithViewsAndDigest()
    {
        var data = newsroom.NewFolder("rejected");
        (await IngestProcess.RunAsync(null, newsroom.Pass(data))).ExitCode.Should().Be(0);
        var (day, point) = CrashNewsroom.Rows(data, "select day || ' ' || point from coverage group by day, point order by sum(mentions) desc limit 1")[0].Split(' ') is [var first, var second] ? (first, second) : default;
        var before = Sum(await CsvAsync(data, [day, day], "point"), point);

        Judge(data, $"update mentions set verdict = 'rejected' where id in (select mention_id from mention_days where day = '{day}' and point = '{point}' order by 1 limit 1)");

        Sum(await CsvAsync(data, [day, day], "point"), point).Should().Be(before - 1);
        CrashNewsroom.Rows(data, $"select sum(mentions) from coverage where day = '{day}' and point = '{point}'").Should().Equal($"{before - 1}");
        (await IngestProcess.RunAsync(null, "digest", "--date", day, "--data", data)).ExitCode.Should().Be(0);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(data, "digests", $"{day}.json"), TestContext.Current.CancellationToken));
        json.RootElement.GetProperty("points").EnumerateArray().Where(shown => shown.GetProperty("id").GetString() == point).Sum(shown => shown.GetProperty("mentions").GetInt32()).Should().Be(before - 1);
    }

    private static int Sum(List<string> lines, string point) => lines.Where(line => line.StartsWith(point + ",", StringComparison.Ordinal)).Sum(line => int.Parse(line.Split(',')[1], CultureInfo.InvariantCulture));

    /// <summary>As an analyst does, with any SQLite program.</summary>
    private static void Judge(string data, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "ingest.db")};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // a statement of this test
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static bool Spoken(string line) => line.Split(',')[^2] is not ("0" or "");

    /// <summary>The lines without their heading and the share collected.</summary>
    private static async Task<List<string>> CsvAsync(string data, IReadOnlyList<string> period, string by)
    {
        var (exitCode, output, errors) = await IngestProcess.RunAsync(null, "coverage", "--since", period[0], "--until", period[1], "--by", by, "--format", "csv", "--data", data);
        exitCode.Should().Be(0, errors);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.TrimEnd('\r')).Select(line => line[..line.LastIndexOf(',')])];
    }
}
