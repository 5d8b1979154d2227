using System.Globalization;
using System.Text.Json;
using Ingest.Core.Digests;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Ingest.Core.Tests.Digests;

/// <summary>What stands in the JSON file, read as any reader would read it, is what SQL over the views says; what a reviewer rejected is in neither.</summary>
public sealed class DigestFileFiguresTests
{
    private const string Day = "2025-11-21";

    private const string Fortnight = $"day <= '{Day}' and day >= date('{Day}', '-13 days')";

    /// <summary>Mentions that nobody rejected, with their articles.</summary>
    private const string Said = "(select a.day, m.point, a.outlet, a.id, a.story_id from mentions m join articles a on a.id = m.article_id where coalesce(m.verdict, '') <> 'rejected')";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task File_EveryPoint_CountsWhatTheViewsCount(bool isRejected)
    {
        await using var store = await FixedStore.CreateAsync("UTC");
        using var json = await WriteAsync(store, isRejected);
        var outlets = json.RootElement.GetProperty("outlets").EnumerateArray().Select(outlet => outlet.GetProperty("name").GetString()!).ToList();
        var days = json.RootElement.GetProperty("fortnight").EnumerateArray().Select(day => day.GetProperty("day").GetString()!).ToList();
        var points = json.RootElement.GetProperty("points").EnumerateArray().ToList();

        points.Select(Id).Should().BeEquivalentTo(store.Query($"select distinct point from {Said} where day = '{Day}'").Select(row => row[0]));
        points.Single(point => Id(point) == "p07").GetProperty("mentions").GetInt32().Should().Be(isRejected ? 1 : 2);
        days.Should().HaveCount(14);
        foreach (var point in points)
        {
            var ofToday = $"from {Said} where day = '{Day}' and point = '{Id(point)}'";
            point.GetProperty("mentions").GetInt32().Should().Be(Count(store, $"select count(*) {ofToday}"));
            point.GetProperty("articles").GetInt32().Should().Be(Count(store, $"select count(distinct id) {ofToday}"));
            point.GetProperty("stories").GetInt32().Should().Be(Count(store, $"select count(distinct story_id) {ofToday}"));
            point.GetProperty("outlets").GetInt32().Should().Be(Count(store, $"select count(distinct outlet) {ofToday}"));
            Numbers(point, "byOutlet").Should().Equal(outlets.Select(outlet => Known(Count(store, $"select count(*) {ofToday} and outlet = '{outlet}'"), Count(store, $"select count(*) from outlet_days where day = '{Day}' and outlet = '{outlet}' and collected > 0"))), Id(point));
            foreach (var evidence in point.GetProperty("evidence").EnumerateArray())
            {
                var quote = evidence.GetProperty("quote").GetString()!;
                evidence.GetProperty("sentence").GetString().Should().Contain(quote);
                store.Query($"select quote from mentions where coalesce(verdict, '') <> 'rejected' and point = '{Id(point)}' and article_id = {evidence.GetProperty("article").GetProperty("id").GetInt64()}").Select(row => row[0]).Should().Contain(quote);
            }

            point.GetProperty("evidence").GetArrayLength().Should().BePositive();
        }

        foreach (var point in points.Concat(json.RootElement.GetProperty("silent").EnumerateArray()))
        {
            Numbers(point, "fortnight").Should().Equal(days.Select(day => Known(Count(store, $"select count(*) from {Said} where day = '{day}' and point = '{Id(point)}'"), Count(store, $"select count(*) from outlet_days where day = '{day}' and collected > 0"))), Id(point));
        }
    }

    [Fact]
    public async Task File_WhatWasNotSeenAndWhatCameLate_IsThatOfTheViews()
    {
        await using var store = await FixedStore.CreateAsync("UTC");
        using var json = await WriteAsync(store, isRejected: false);
        var root = json.RootElement;
        var late = Count(store, $"select count(*) from articles a join digest d on d.day = a.day and d.is_final = 1 where a.day < '{Day}' and not exists (select 1 from digest_article s where s.article_id = a.id and s.day < '{Day}')");
        var changes = store.Query($"select point, before, after from point_changes where date(stored_at) = '{Day}'");

        late.Should().BePositive();
        root.GetProperty("summary").GetProperty("lateArticles").GetInt32().Should().Be(late);
        root.GetProperty("late").GetArrayLength().Should().Be(late);
        changes.Should().NotBeEmpty();
        root.GetProperty("summary").GetProperty("changedSentences").GetInt32().Should().Be(changes.Count);
        root.GetProperty("changes").EnumerateArray().Select(change => string.Join('|', new[] { "point", "before", "after" }.Select(name => change.GetProperty(name).GetString()))).Should().BeEquivalentTo(changes.Select(row => string.Join('|', row)));
        root.GetProperty("incomplete").EnumerateArray().Select(line => string.Join('|', line.GetProperty("outlet"), line.GetProperty("status"), line.GetProperty("error"), line.GetProperty("articles"))).Should()
            .BeEquivalentTo(store.Query($"select outlet, status, error, count(*) from articles where day = '{Day}' and status <> 'full' group by 1, 2, 3").Select(row => string.Join('|', row))).And.NotBeEmpty();
        root.GetProperty("plan").GetProperty("hash").GetString().Should().Be((string?)store.Query($"select distinct m.plan from mentions m join articles a on a.id = m.article_id where a.day = '{Day}'").Single()[0]);
        foreach (var outlet in root.GetProperty("outlets").EnumerateArray())
        {
            var collected = store.Query($"select collected from outlet_days where day = '{Day}' and outlet = '{outlet.GetProperty("name")}' and collected > 0").SingleOrDefault()?[0];
            (outlet.GetProperty("collected") is { ValueKind: JsonValueKind.Number } share ? share.GetDouble() : (object?)null).Should().Be(collected);
        }

        foreach (var silence in root.GetProperty("silent").EnumerateArray())
        {
            var last = $"(select max(day) from coverage where {Fortnight} and point = '{Id(silence)}' and mentions > 0)";
            silence.GetProperty("silentDays").GetInt32().Should().Be(Count(store, $"select count(distinct day) from outlet_days where {Fortnight} and collected > 0 and day > coalesce({last}, '')"));
            silence.GetProperty("lastSpoken").GetString().Should().Be((string?)store.Query($"select {last}")[0][0]);
        }

        root.GetProperty("silent").EnumerateArray().Select(Id).Should().BeEquivalentTo(store.Query($"select id from points where id not in (select point from coverage where day = '{Day}' and mentions > 0)").Select(row => row[0]));
    }

    [Fact]
    public async Task File_Troubles_AreThoseOfTheViews()
    {
        await using var store = await FixedStore.CreateAsync("UTC");
        using var json = await WriteAsync(store, isRejected: false);
        var troubles = json.RootElement.GetProperty("troubles").EnumerateArray().Select(trouble => $"{trouble.GetProperty("outlet")} {trouble.GetProperty("kind")}").ToList();

        troubles.Should().BeEquivalentTo(store.Query($"""
            select distinct outlet || ' failing' from polls where date(started_at) = '{Day}' and outcome = 'failed'
            union all select outlet || ' gap' from feed_health where gap_to > '{Day}' and gap_from < date('{Day}', '+1 day')
            union all select outlet || ' blocked' from feed where json_extract(source, '$.text') = 'Blocked'
            """).Select(row => (string)row[0]!)).And.HaveCount(3);
    }

    [Fact]
    public async Task File_AfterARejectionAndARefresh_AgreesWithCoverageAndFirstReports()
    {
        await using var store = await FixedStore.CreateAsync("UTC");
        (await WriteAsync(store, isRejected: false)).Dispose();
        using var json = await WriteAsync(store, isRejected: true);

        foreach (var point in json.RootElement.GetProperty("points").EnumerateArray())
        {
            var cell = $"from coverage where day = '{Day}' and point = '{Id(point)}'";
            point.GetProperty("mentions").GetInt32().Should().Be(Count(store, $"select sum(mentions) {cell}"));
            point.GetProperty("articles").GetInt32().Should().Be(Count(store, $"select sum(articles) {cell}"));
            point.GetProperty("outlets").GetInt32().Should().Be(Count(store, $"select count(*) {cell} and mentions > 0"));
            point.GetProperty("evidence").EnumerateArray().Where(evidence => evidence.GetProperty("isFirst").GetBoolean()).Select(evidence => evidence.GetProperty("article").GetProperty("id").GetInt64()).Should()
                .BeSubsetOf(store.Query($"select article_id from first_reports where day = '{Day}' and point = '{Id(point)}'").Select(row => (long)row[0]!));
        }

        Count(store, $"select sum(mentions) from coverage where day = '{Day}' and outlet = 'Гамма'").Should().Be(0, "its only mention was rejected");
        json.RootElement.GetProperty("summary").GetProperty("mentions").GetInt32().Should().Be(Count(store, $"select sum(mentions) from coverage where day = '{Day}'"));
    }

    private static string Id(JsonElement point) => point.GetProperty("id").GetString()!;

    private static List<int?> Numbers(JsonElement point, string name) => [.. point.GetProperty(name).EnumerateArray().Select(number => number.ValueKind == JsonValueKind.Null ? (int?)null : number.GetInt32())];

    /// <summary>Nothing said where nothing was collected is not 0.</summary>
    private static int? Known(int mentions, int collected) => mentions == 0 && collected == 0 ? null : mentions;

    private static int Count(FixedStore store, string sql) => Convert.ToInt32(store.Query(sql)[0][0], CultureInfo.InvariantCulture);

    /// <summary>Writes the day's files as the program does, and reads the JSON one.</summary>
    private static async Task<JsonDocument> WriteAsync(FixedStore store, bool isRejected)
    {
        if (isRejected)
        {
            await store.Database.WriteAsync(
                connection =>
                {
                    using var command = connection.CreateCommand();
                    command.CommandText = "update mentions set verdict = 'rejected' where point = 'p07' and article_id in (select id from articles where outlet = 'Гамма')";
                    return command.ExecuteNonQuery();
                },
                Stop);
        }

        var folder = Directory.CreateTempSubdirectory("ingest-digest-files-");
        try
        {
            var clock = new FakeTimeProvider(new DateTimeOffset(FixedStore.Day.AddDays(1), new TimeOnly(12, 0), TimeSpan.Zero));
            var service = new DigestService(store.Digests, () => FixedStore.Plan, store.Days, new DigestAudience([]), Options.Create(new DigestOptions()), clock);
            var paths = await service.WriteAsync(FixedStore.Day, folder.FullName, refresh: isRejected, Stop);
            return JsonDocument.Parse(await File.ReadAllTextAsync(paths.Single(path => path.EndsWith(".json", StringComparison.Ordinal)), Stop));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
