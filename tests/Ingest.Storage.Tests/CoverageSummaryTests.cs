using System.Globalization;
using Ingest.Core;
using Ingest.Core.Storage;
using Ingest.Storage.Sqlite;

namespace Ingest.Storage.Tests;

/// <summary>What <c>coverage</c> is read from equals a count over the mentions, whatever happened to them: a parent counts an article once.</summary>
public sealed class CoverageSummaryTests : SqliteStoreCase
{
    private const string Text = "The army is capped at 600,000. No base is built there. Zones are drawn.";

    private static readonly DateOnly First = new(2025, 10, 20);

    private static readonly DateOnly Last = new(2025, 12, 10);

    private static readonly Dictionary<string, string?> Parents = new() { ["p06"] = null, ["p06a"] = "p06", ["p06b"] = "p06", ["p21"] = null };

    [Theory]
    [InlineData(CoverageAxes.None)]
    [InlineData(CoverageAxes.Point)]
    [InlineData(CoverageAxes.Outlet)]
    [InlineData(CoverageAxes.Day)]
    [InlineData(CoverageAxes.Point | CoverageAxes.Day)]
    [InlineData(CoverageAxes.Point | CoverageAxes.Outlet)]
    [InlineData(CoverageAxes.Point | CoverageAxes.Outlet | CoverageAxes.Day)]
    public async Task Coverage_OfAnyPeriod_IsWhatACountOverTheMentionsGives(CoverageAxes axes)
    {
        await FillAsync();

        foreach (var since in new[] { DateOnly.MinValue, First, new DateOnly(2025, 11, 1), new DateOnly(2025, 11, 21), new DateOnly(2025, 11, 30) })
        {
            foreach (var until in new[] { since, new DateOnly(2025, 11, 30), Last, DateOnly.MaxValue }.Where(until => until >= since))
            {
                (await CoverageAsync(since, until, axes)).Should().Equal(Counted(since, until, axes, Parents), "from {0} to {1}", since, until);
            }
        }

        (await CoverageAsync(First, Last, axes)).Should().NotBeEmpty();
    }

    [Fact]
    public async Task Coverage_AfterEverythingThatCanHappen_IsStillWhatACountGives()
    {
        await FillAsync();
        await StoreAsync("1", "Army", "The army is spoken of no more.");
        await StoreAsync("2", "Army", Text + " Truly.", mentioned: "No base", with: record => With(record, new DateOnly(2025, 12, 1), "p06b", "p21"));
        await Database.WriteAsync(connection => connection.Run("update mentions set verdict = 'rejected' where point = 'p06a'"), Stop);
        await Upkeep().ForgetAsync(["a.example/3"], Samples.Start, Stop);
        await Feeds.FollowAsync([Samples.Source("a", "https://a.example/rss") with { Outlet = "A News" }], Samples.Start.AddDays(3), Stop);
        await ShouldBeCountedAsync(Parents);
        (await CoverageAsync(First, Last, CoverageAxes.Outlet)).Should().ContainSingle().Which.Outlet.Should().Be("A News");

        await Database.WriteAsync(connection => connection.Run("update mentions set verdict = null where point = 'p06a'"), Stop);
        await ShouldBeCountedAsync(Parents);

        await RetagAsync("p06a");
        await ShouldBeCountedAsync(Parents);

        await new SqliteRedating(Database, new DayCalendar(TimeZoneInfo.FindSystemTimeZoneById("Pacific/Kiritimati"))).RunAsync(Samples.Start.AddDays(4), Stop);
        await ShouldBeCountedAsync(Parents);
    }

    [Fact]
    public async Task Coverage_ByAPlanWithOtherParents_IsCountedAnew()
    {
        await FillAsync();
        Dictionary<string, string?> others = new() { ["p21"] = null, ["p06a"] = "p21", ["p06"] = null };

        await UseAsync(others);

        await ShouldBeCountedAsync(others);
        (await CoverageAsync(First, Last, CoverageAxes.Point)).Select(count => count.Point).Should().Equal(["p06", "p06a", "p21"], "p06a counts for p21 now, p06b is no point of this plan");
    }

    [Fact]
    public async Task MonthsView_Sums_AreThoseOfTheDays()
    {
        await FillAsync();

        Column("select month || point || outlet || mentions || ' ' || articles from coverage_months where mentions > 0").Should().NotBeEmpty().And.BeEquivalentTo(
            Column("select substr(day, 1, 7) || point || outlet || sum(mentions) || ' ' || sum(articles) from coverage group by substr(day, 1, 7), point, outlet having sum(mentions) > 0"));
    }

    /// <summary>Gives every article one mention of a point.</summary>
    private async Task RetagAsync(string point)
    {
        var store = new SqliteRetagStore(Database);
        var texts = await store.NextAsync("new plan", null, 0, 9, Stop);
        await store.ReplaceAsync(
            [.. texts.Select(text => new RetagChange(text, [new Mention { Point = point, Field = MentionField.Text, Span = new EvidenceSpan(0, 3), Quote = text.Text[..3], Sentence = text.Text, Rule = "r", Score = 0.9 }], true))], "new plan", Samples.Start.AddDays(4), Stop);
    }

    private async Task ShouldBeCountedAsync(Dictionary<string, string?> parents)
    {
        foreach (var axes in new[] { CoverageAxes.Point, CoverageAxes.Outlet, CoverageAxes.Point | CoverageAxes.Outlet | CoverageAxes.Day })
        {
            (await CoverageAsync(First, Last, axes)).Should().Equal(Counted(First, Last, axes, parents), "along {0}", axes);
        }

        Column("select month || point || with_leaves || outlet || mentions || ' ' || articles from month_point where mentions > 0 or articles > 0").Should().Equal(
            Column("select substr(day, 1, 7) || point || with_leaves || outlet || sum(mentions) || ' ' || sum(articles) from day_point group by substr(day, 1, 7), point, with_leaves, outlet having sum(mentions) > 0 or sum(articles) > 0"));
    }

    private async Task FillAsync()
    {
        await UseAsync(Parents);
        await StoreAsync("1", "Army", Text, mentioned: "600,000", with: record => With(record, new DateOnly(2025, 11, 21), "p06a", "p06b", "p21"));
        await StoreAsync("2", "Army again", Text + " Again.", mentioned: "600,000", with: record => With(record, new DateOnly(2025, 11, 21), "p06", "p06a"));
        await StoreAsync("3", "Later", Text + " Later.", mentioned: "600,000", with: record => With(record, new DateOnly(2025, 12, 10), "p06b", "p06b"));
        await StoreAsync("4", "Earlier", Text + " Earlier.", mentioned: "600,000", with: record => With(record, new DateOnly(2025, 10, 31), "p21"));
    }

    private async Task UseAsync(Dictionary<string, string?> parents) => await new SqlitePlanStore(Database).UseAsync(
        new PolicyPlan
        {
            Id = "p",
            Title = "P",
            Hash = string.Join(',', parents.Keys),
            Points = [.. parents.Select(point => new PlanPoint { Id = point.Key, Parent = point.Value, Titles = new Dictionary<string, string> { ["en"] = "t" }, Description = "" })],
        },
        Samples.Start,
        Stop);

    /// <summary>An article of a day whose mentions lie at different places of the text.</summary>
    private static ArticleRecord With(ArticleRecord record, DateOnly day, params string[] points) => record with
    {
        Day = day,
        Mentions = [.. points.Select((point, place) => record.Mentions[0] with { Point = point, Span = new EvidenceSpan(place, place + 3), Quote = record.Article.Text[place..(place + 3)], Sentence = $"Sentence {place.ToString(CultureInfo.InvariantCulture)}." })],
    };

    private async Task<IReadOnlyList<CoverageCount>> CoverageAsync(DateOnly since, DateOnly until, CoverageAxes axes) =>
        (await new SqliteDigestStore(Database).ReadCoverageAsync(since, until, axes, Stop)).Counts;

    /// <summary>The same from the mentions, in memory.</summary>
    private List<CoverageCount> Counted(DateOnly since, DateOnly until, CoverageAxes axes, Dictionary<string, string?> parents)
    {
        var mentions = Database.Read(connection => connection.List(
            "select a.day, m.point, a.outlet, a.id from mentions m join articles a on a.id = m.article_id where m.verdict is not 'rejected' order by m.id",
            reader => (Day: Sql.ToDay(reader.GetString(0)), Point: reader.GetString(1), Outlet: reader.GetString(2), Article: reader.GetInt64(3))));
        return
        [
            .. mentions.Where(mention => mention.Day >= since && mention.Day <= until && parents.ContainsKey(mention.Point))
                .SelectMany(mention => (axes.HasFlag(CoverageAxes.Point) ? Up(mention.Point, parents) : [null]).Select(point => (mention, point)))
                .GroupBy(row => (Day: axes.HasFlag(CoverageAxes.Day) ? row.mention.Day : (DateOnly?)null, Point: row.point, Outlet: axes.HasFlag(CoverageAxes.Outlet) ? row.mention.Outlet : null))
                .Select(cell => new CoverageCount(cell.Key.Day, cell.Key.Point, cell.Key.Outlet, cell.Count(), cell.Select(row => row.mention.Article).Distinct().Count()))
                .OrderBy(cell => cell.Day).ThenBy(cell => cell.Point, StringComparer.Ordinal).ThenBy(cell => cell.Outlet, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<string?> Up(string point, Dictionary<string, string?> parents)
    {
        for (string? above = point; above is not null; above = parents[above])
        {
            yield return above;
        }
    }
}
