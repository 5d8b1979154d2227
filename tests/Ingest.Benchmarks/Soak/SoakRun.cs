using System.CommandLine;
using System.Diagnostics;
using Ingest.Commands;
using Ingest.Core;
using Ingest.Core.Digests;
using Ingest.Core.Pipeline;
using Ingest.Core.Storage;
using Ingest.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Ingest.Benchmarks.Soak;

/// <summary>
/// Weeks of the worker's life in minutes: its own stages and store, real HTTP on loopback, a clock that runs in steps. What Quartz would
/// start is started at each step. Fails when memory or handles grow, or when an item is unaccounted for.
/// </summary>
internal static class SoakRun
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(5);

    public static async Task<int> RunAsync(SoakPlan plan)
    {
        var folder = Directory.CreateTempSubdirectory("ingest-soak-");
        try
        {
            return await RunAsync(plan, folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<int> RunAsync(SoakPlan plan, string folder)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2025, 11, 3, 0, 0, 0, TimeSpan.Zero));
        var began = Stopwatch.StartNew();
        await using var newsroom = await SoakNewsroom.StartAsync(plan, clock);
        await using var services = await ComposeAsync(folder, newsroom, plan, clock);
        var samples = new List<SoakSample>();
        for (var day = 1; day <= plan.Days && began.Elapsed.TotalMinutes < plan.Minutes; day++)
        {
            await LiveAsync(services, clock, TimeSpan.FromDays(1));
            await NightAsync(services, clock, folder);
            samples.Add(SoakSample.Take(day));
            var status = await services.GetRequiredService<IStoreStatus>().ReadAsync(clock.GetUtcNow(), CancellationToken.None);
            Console.WriteLine($"day {day,2}: {newsroom.Published} published, {status.ItemsUnfinished} unfinished, heap {samples[^1].Heap / 1e6:0.0} MB, resident {samples[^1].Resident / 1e6:0} MB, {samples[^1].Handles} handles, database {status.DatabaseBytes / 1e6:0} MB, {began.Elapsed.TotalMinutes:0.0} min");
        }

        var published = newsroom.Published;
        await LiveAsync(services, clock, TimeSpan.FromDays(1));
        return Judge(samples, Accounted(services, published), published);
    }

    private static async Task<ServiceProvider> ComposeAsync(string folder, SoakNewsroom newsroom, SoakPlan plan, TimeProvider clock)
    {
        var root = new RootCommand();
        CommonOptions.AddTo(root);
        string[] set = ["Http:HostPause=00:00:00", "Http:RetryPause=00:00:00", "Http:AllowPrivateNetworks=true", "Storage:RawPageDays=7", "Storage:PollDays=14", "Logging:LogLevel:Default=Critical"];
        var settings = Settings.From(root.Parse(["--data", folder, .. set.SelectMany(pair => new[] { "--set", pair })]));
        var services = new ServiceCollection().AddStages(settings).AddIngestLogging(settings, Microsoft.Extensions.Logging.LogLevel.Critical);
        services.AddStore(await SqliteDatabase.OpenAsync(folder, StoreMode.ReadWrite, CancellationToken.None)).AddSingleton(clock);
        var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<IPlanStore>().UseAsync(provider.GetRequiredService<PolicyPlan>(), clock.GetUtcNow(), CancellationToken.None);
        var feeds = Enumerable.Range(0, plan.Feeds).Select(feed => new FeedSource { Url = new Uri(newsroom.FeedAddress(feed)), Id = $"f{feed}", IdIsWritten = true, Outlet = $"Outlet {feed}" }).ToList();
        await provider.GetRequiredService<IFeedStore>().FollowAsync(feeds, clock.GetUtcNow(), CancellationToken.None);
        return provider;
    }

    private static async Task LiveAsync(ServiceProvider services, FakeTimeProvider clock, TimeSpan time)
    {
        var pipeline = services.GetRequiredService<IngestPipeline>();
        for (var lived = TimeSpan.Zero; lived < time; lived += Step)
        {
            clock.Advance(Step);
            await pipeline.PollDueAsync(FeedPartition.All, CancellationToken.None);
            await pipeline.ResumeAsync(CancellationToken.None);
            while (pipeline.PollsInHand + pipeline.ItemsInHand > 0)
            {
                await Task.Delay(2);
            }
        }
    }

    private static async Task NightAsync(ServiceProvider services, FakeTimeProvider clock, string folder)
    {
        await services.GetRequiredService<IUpkeep>().RunAsync(clock.GetUtcNow(), CancellationToken.None);
        var digests = services.GetRequiredService<DigestService>();
        var written = Path.Combine(folder, "digests");
        foreach (var day in await digests.MissingDaysAsync(written, CancellationToken.None))
        {
            await digests.WriteAsync(day, written, refresh: false, CancellationToken.None);
        }
    }

    /// <summary>Items whose state is known: stored with an article, or waiting for a named next try.</summary>
    private static (long Stored, long Waiting) Accounted(ServiceProvider services, long published) => services.GetRequiredService<SqliteDatabase>().Read(connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select (select count(*) from item where state = 'stored' and article_id is not null), (select count(*) from item where state = 'failed' and next_try is not null)";
        using var reader = command.ExecuteReader();
        reader.Read();
        return (reader.GetInt64(0), reader.GetInt64(1));
    });

    private static int Judge(List<SoakSample> samples, (long Stored, long Waiting) accounted, long published)
    {
        var weeks = samples.Chunk(7).Where(week => week.Length >= 3 || samples.Count < 7).ToList();
        var heap = weeks.Select(week => SoakSample.Median(week.Select(sample => (double)sample.Heap))).ToList();
        var resident = weeks.Select(week => SoakSample.Median(week.Select(sample => (double)sample.Resident))).ToList();
        var handles = weeks.Select(week => SoakSample.Median(week.Select(sample => (double)sample.Handles))).ToList();   // a moment at which few connections are open is no leak
        Console.WriteLine($"heap by week, of the first: {string.Join(", ", heap.Select(value => $"{value / heap[0]:0.000}"))} (at most 1.1)");
        Console.WriteLine($"resident by week, of the first: {string.Join(", ", resident.Select(value => $"{value / resident[0]:0.000}"))} (at most 1.25)");
        Console.WriteLine($"handles by week, of the first: {string.Join(", ", handles.Select(value => $"{value / handles[0]:0.000}"))} (at most 1.05; {samples.Min(sample => sample.Handles)} to {samples.Max(sample => sample.Handles)})");
        Console.WriteLine($"items: {published} published, {accounted.Stored} stored, {accounted.Waiting} wait for another try");
        var isGood = heap.All(value => value <= heap[0] * 1.1) && resident.All(value => value <= resident[0] * 1.25) && handles.All(value => value <= handles[0] * 1.05) && accounted.Stored + accounted.Waiting >= published;
        Console.WriteLine(isGood ? "PASSED" : "FAILED");
        return isGood ? 0 : 1;
    }
}
