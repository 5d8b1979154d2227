#pragma warning disable CA5394 // a seeded sequence is the point
using System.Diagnostics;
using Ingest.Core;
using Ingest.Core.Search;
using Ingest.Core.Storage;
using Ingest.Storage.Sqlite;

namespace Ingest.Benchmarks;

/// <summary>
/// Speed of the store, all in one run: storing against the bare loop, storing at full size against storing at 10,000, search, coverage,
/// size and memory. Each figure is given in wall time and in processor time, because wall time means little on a busy machine.
/// </summary>
internal static class StoreBenchmark
{
    private const int Sample = 2000;
    private const int Small = 10_000;
    private const int Turns = 15;
    private const int Stretch = 400;

    /// <summary>As many callers as the pipeline has articles in hand when it is busy.</summary>
    private const int Callers = 32;

    public static async Task<int> RunAsync(int size)
    {
        var folder = Directory.CreateTempSubdirectory("ingest-bench-");
        try
        {
            await AgainstBareAsync(folder.FullName);
            await AtSizeAsync(folder.FullName, size);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Both take turns at short stretches, so that whatever else the machine does falls on both alike.</summary>
    private static async Task AgainstBareAsync(string folder)
    {
        using var bare = new BareLoop(Path.Combine(folder, "bare.db"));
        await using var store = await OpenAsync(Directory.CreateDirectory(Path.Combine(folder, "store")).FullName);
        var ratios = new List<(double Wall, double Cpu, double Alone)>();
        for (var turn = 0; turn < Turns; turn++)
        {
            var items = await ItemsAsync(store, 2 * turn * Stretch, 2 * Stretch);
            var records = Make(2 * turn * Stretch, items, 100_000);
            var plain = Timed(() => bare.Store(records[..Stretch]));
            var ours = await TimedAsync(() => StoreAsync(store, records[..Stretch], Callers));
            var alone = await TimedAsync(() => StoreAsync(store, records[Stretch..], 1));
            if (turn > 0)   // the first one warms up
            {
                ratios.Add((plain.Wall / ours.Wall, plain.Cpu / ours.Cpu, plain.Wall / alone.Wall));
            }
        }

        Console.WriteLine($"store against bare loop, medians of {Turns - 1} turns of {Stretch}: {Median(ratios.Select(r => r.Wall)):0.00} wall, {Median(ratios.Select(r => r.Cpu)):0.00} processor; one caller {Median(ratios.Select(r => r.Alone)):0.00} wall (floor 0.5)");
    }

    private static async Task AtSizeAsync(string folder, int size)
    {
        await using var database = await OpenAsync(Directory.CreateDirectory(Path.Combine(folder, "big")).FullName);
        await using var small = await OpenAsync(Directory.CreateDirectory(Path.Combine(folder, "small")).FullName);
        await FillAsync(small, 0, Small, size);
        var done = 0;
        foreach (var stop in (int[])[size / 10, size / 3, size])
        {
            await FillAsync(database, done, stop, size);
            done = await AgainstSmallAsync(database, small, stop, size);
            Console.WriteLine($"file: {new FileInfo(database.Path).Length / (double)done / 1024:0.0} KB an article; memory of this process, its maker of articles included: {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB (limit of the worker 250)");
            await SearchAsync(database);
            Coverage(database, "one day (50 ms)", "select * from coverage where day = '2025-01-15'");
            Coverage(database, "a year by point and month (1 s)", "select month, point, sum(mentions), sum(articles) from coverage_months where month between '2025-01' and '2025-12' group by 1, 2");
            Coverage(database, "the same from the cells of days", "select substr(day, 1, 7), point, sum(mentions), sum(articles) from coverage where day between '2025-01-01' and '2025-12-31' group by 1, 2");
            Coverage(database, "a year of one point, by outlet (1 s)", "select outlet, sum(mentions), sum(articles), min(collected) from coverage where point = 'p06' and day between '2025-01-01' and '2025-12-31' group by 1");
            await VerdictAsync(database);
            foreach (var axes in (CoverageAxes[])[CoverageAxes.Point | CoverageAxes.Outlet, CoverageAxes.Point | CoverageAxes.Day, CoverageAxes.Outlet | CoverageAxes.Day, CoverageAxes.Point])
            {
                await VerbAsync(database, axes);
            }
        }
    }

    /// <summary>As an analyst writes them, one statement each.</summary>
    private static async Task VerdictAsync(SqliteDatabase database)
    {
        var took = new List<(double Wall, double Cpu)>();
        foreach (var verdict in (string[])["'rejected'", "'confirmed'", "null"])
        {
            for (var id = 1; id <= 20; id++)
            {
                took.Add(await TimedAsync(async () => await database.WriteAsync(connection => connection.Run($"update mentions set verdict = {verdict} where id = {id * 37}"), CancellationToken.None)));
            }
        }

        Console.WriteLine($"a verdict: {Median(took.Select(t => t.Wall)) * 1000:0.0} ms wall, {Median(took.Select(t => t.Cpu)) * 1000:0.0} ms processor");
    }

    /// <summary>What <c>ingest coverage --by</c> reads for a year that does not begin with a month.</summary>
    private static async Task VerbAsync(SqliteDatabase database, CoverageAxes axes)
    {
        var took = new List<(double Wall, double Cpu)>();
        var cells = 0;
        for (var i = 0; i < 5; i++)
        {
            took.Add(await TimedAsync(async () => cells = (await new SqliteDigestStore(database).ReadCoverageAsync(new DateOnly(2025, 1, 10), new DateOnly(2026, 1, 9), axes, CancellationToken.None)).Counts.Count));
        }

        Console.WriteLine($"coverage of a year by {axes}, parents with their leaves (1 s): {Median(took.Select(t => t.Wall)) * 1000:0} ms wall, {Median(took.Select(t => t.Cpu)) * 1000:0} ms processor, {cells} cells");
    }

    private static async Task FillAsync(SqliteDatabase database, int from, int to, int perYear)
    {
        for (var (done, clock) = (from, Stopwatch.StartNew()); done < to; done += Sample)
        {
            var items = await ItemsAsync(database, done, Math.Min(Sample, to - done));
            await StoreAsync(database, Make(done, items, perYear), 3 * Callers);
            if (done % (20 * Sample) == 0)
            {
                Console.WriteLine($"{done} after {clock.Elapsed:c}");
            }
        }
    }

    /// <summary>Stores by turns into the full store and into the one that began with 10,000.</summary>
    /// <returns>How many the full one then holds.</returns>
    private static async Task<int> AgainstSmallAsync(SqliteDatabase big, SqliteDatabase small, int from, int perYear)
    {
        var ratios = new List<(double Wall, double Cpu)>();
        for (var turn = 0; turn < Turns; turn++)
        {
            var number = from + turn * Stretch;
            var few = Make(number, await ItemsAsync(small, number, Stretch), perYear);
            var many = Make(number, await ItemsAsync(big, number, Stretch), perYear);
            var before = await TimedAsync(() => StoreAsync(small, few, Callers));
            var after = await TimedAsync(() => StoreAsync(big, many, Callers));
            ratios.Add((before.Wall / after.Wall, before.Cpu / after.Cpu));
        }

        Console.WriteLine($"storing at {from} against {Small}, medians of {Turns} turns of {Stretch}: {Median(ratios.Select(r => r.Wall)):0.00} wall, {Median(ratios.Select(r => r.Cpu)):0.00} processor (floor 0.8)");
        return from + Turns * Stretch;
    }

    /// <summary>One sample of articles, made by as many makers as there are processors; not part of any time that is taken.</summary>
    private static List<ArticleRecord> Make(int first, List<long> items, int perYear)
    {
        var records = new ArticleRecord[items.Count];
        var part = items.Count / Environment.ProcessorCount + 1;
        Parallel.For(0, Environment.ProcessorCount, worker =>
        {
            var maker = new ArticleMaker(first + worker);
            for (var i = worker * part; i < Math.Min(items.Count, (worker + 1) * part); i++)
            {
                records[i] = maker.Next(first + i, items[i], perYear);
            }
        });
        return [.. records];
    }

    private static async Task SearchAsync(SqliteDatabase database)
    {
        var search = new SqliteArticleSearch(database);
        var random = new Random(5);
        foreach (var byRank in (bool[])[false, true])
        {
            var (wall, cpu, hits) = (new List<double>(), new List<double>(), 0);
            for (var i = 0; i < 200; i++)
            {
                // half of all words are among the hundred most frequent, the rest anywhere in the first 5,000
                var language = i % 2;
                var words = $"{ArticleMaker.Word(language, random.Next(100))} {ArticleMaker.Word(language, i % 4 < 2 ? random.Next(100) : random.Next(100, 5000))}";
                var request = new SearchRequest { Query = SearchQuery.Parse(words), Point = ArticleMaker.Points[random.Next(ArticleMaker.Points.Count)].Id, ByRank = byRank, Limit = 20 };
                var took = await TimedAsync(async () => hits += (await search.SearchAsync(request, CancellationToken.None)).Count);
                wall.Add(took.Wall * 1000);
                cpu.Add(took.Cpu * 1000);
            }

            Console.WriteLine($"search of two words and a point, {(byRank ? "ranked" : "newest first")}: p50 {At(wall, 0.5):0.0} ms, p95 {At(wall, 0.95):0.0} ms wall; p95 {At(cpu, 0.95):0.0} ms processor; {hits / 200.0:0.0} hits (limit 100 ms)");
        }
    }

    private static void Coverage(SqliteDatabase database, string name, string sql)
    {
        var took = new List<(double Wall, double Cpu)>();
        var rows = 0;
        for (var i = 0; i < 5; i++)
        {
            took.Add(Timed(() =>
            {
                using var query = ReadOnlyQuery.Run(database, sql, int.MaxValue, TimeSpan.FromMinutes(5), CancellationToken.None);
                rows = query.Rows().Count();
            }));
        }

        Console.WriteLine($"coverage of {name}: {Median(took.Select(t => t.Wall)) * 1000:0} ms wall, {Median(took.Select(t => t.Cpu)) * 1000:0} ms processor, {rows} rows");
    }

    internal static async ValueTask<SqliteDatabase> OpenAsync(string folder)
    {
        var database = await SqliteDatabase.OpenAsync(folder, StoreMode.ReadWrite, CancellationToken.None);
        var feeds = new SqliteFeedStore(database, new DayCalendar(TimeZoneInfo.Utc));
        await feeds.FollowAsync(
            [.. Enumerable.Range(0, ArticleMaker.Outlets).Select(i => new FeedSource { Url = new Uri($"https://outlet{i}.example/rss"), Id = $"o{i}", IdIsWritten = true, Outlet = $"Outlet {i}" })], DateTimeOffset.UnixEpoch, CancellationToken.None);
        await new SqlitePlanStore(database).UseAsync(new PolicyPlan { Id = "p", Title = "P", Hash = "plan", Points = ArticleMaker.Points }, DateTimeOffset.UnixEpoch, CancellationToken.None);
        return database;
    }

    internal static async Task<List<long>> ItemsAsync(SqliteDatabase database, long first, int count)
    {
        var feeds = new SqliteFeedStore(database, new DayCalendar(TimeZoneInfo.Utc));
        var followed = await feeds.FollowedAsync(CancellationToken.None);
        var ids = new long[count];
        for (var outlet = 0; outlet < ArticleMaker.Outlets; outlet++)
        {
            var numbers = Enumerable.Range(0, count).Where(i => (first + i) % ArticleMaker.Outlets == outlet).ToList();
            var items = numbers.Select(i => new FeedItem { ItemGuid = $"{first + i}", Link = ArticleMaker.Url(first + i), Title = "T" }).ToList();
            var poll = new Poll { FeedId = followed[outlet].FeedId, StartedAt = DateTimeOffset.UnixEpoch, Duration = TimeSpan.Zero, Outcome = PollOutcome.Modified, Items = items, NextPollAt = DateTimeOffset.UnixEpoch };
            var receipt = await feeds.RecordPollAsync(poll, CancellationToken.None);
            for (var k = 0; k < numbers.Count; k++)
            {
                ids[numbers[k]] = receipt.Unfinished[k].ItemId;
            }
        }

        return [.. ids];
    }

    private static async Task StoreAsync(SqliteDatabase database, List<ArticleRecord> records, int callers)
    {
        var store = new SqliteArticleStore(database);
        await Parallel.ForEachAsync(records, new ParallelOptions { MaxDegreeOfParallelism = callers }, async (record, stop) => await store.StoreAsync(record, stop));
    }

    private static (double Wall, double Cpu) Timed(Action work) => TimedAsync(() =>
    {
        work();
        return Task.CompletedTask;
    }).GetAwaiter().GetResult();

    private static async Task<(double Wall, double Cpu)> TimedAsync(Func<Task> work)
    {
        var (cpu, clock) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        await work();
        return (clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
    }

    private static double Median(IEnumerable<double> values) => At([.. values], 0.5);

    private static double At(List<double> values, double share) => values.Order().ElementAt(Math.Min(values.Count - 1, (int)(values.Count * share)));
}
