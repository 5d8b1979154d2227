using System.Diagnostics;
using Ingest.Core;
using Ingest.Core.Feeds;
using Ingest.Core.Pipeline;
using Ingest.Core.Storage;
using Ingest.Core.Tagging;
using Ingest.Demo;
using Ingest.Jobs;
using Ingest.Observability;
using Ingest.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Quartz;

namespace Ingest.Tests.Operations;

/// <summary>The worker inside the test's process: real store, real HTTP to a demo newsroom, and a clock that the test moves.</summary>
internal sealed class TestWorker : IAsyncDisposable
{
    /// <summary>The tick of the polls.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(2);

    /// <summary>For what the scheduler has begun and not counted yet.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromMilliseconds(5);

    /// <summary>A trigger that waits for the next step of the clock is not waited for any longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(1);

    /// <summary>Reading it takes longer than most of these tests.</summary>
    private static readonly Lazy<PlanTagger> Plan = new(PlanTagger.LoadBuiltIn);

    private readonly IHost host;
    private readonly SqliteDatabase database;
    private readonly IDisposable holder;

    private TestWorker(IHost host, SqliteDatabase database, IDisposable holder, TestClock clock)
    {
        this.host = host;
        this.database = database;
        this.holder = holder;
        Clock = clock;
    }

    public TestClock Clock { get; }

    public static Task<TestWorker> StartAsync(string data, DemoNewsroom newsroom, DateTimeOffset now, params string[] settings) => StartAsync(data, newsroom.Feeds, now, settings);

    public static async Task<TestWorker> StartAsync(string data, IReadOnlyList<FeedSource> feeds, DateTimeOffset now, params string[] settings)
    {
        string[] fast = ["Http:HostPause=00:00:00", "Http:RetryPause=00:00:00", "Http:AllowPrivateNetworks=true", "Poll:DefaultInterval=00:15:00"];
        var parsed = SettingsTable.Parse(["--data", data, "--feeds", "unused.json", .. fast.Concat(settings).SelectMany(setting => new[] { "--set", setting })]);
        var clock = new TestClock(now);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddStages(parsed).AddIngestLogging(parsed, Microsoft.Extensions.Logging.LogLevel.Error);
        var holder = WriterLock.Acquire(data, clock);
        var database = await SqliteDatabase.OpenAsync(data, StoreMode.ReadWrite, CancellationToken.None);
        builder.Services.AddStore(database)
            .AddJobs(builder.Services.Bound<PollOptions>())
            .AddTelemetry()
            .AddSingleton(new PlanInForce(Plan.Value))
            .AddSingleton<TimeProvider>(clock);
        var worker = new TestWorker(builder.Build(), database, holder, clock);
        await worker.Get<IPlanStore>().UseAsync(worker.Get<PolicyPlan>(), clock.GetUtcNow(), CancellationToken.None);
        await worker.Get<IFeedStore>().FollowAsync(feeds, clock.GetUtcNow(), CancellationToken.None);
        await worker.host.StartAsync(TestContext.Current.CancellationToken);
        return worker;
    }

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    /// <summary>Where health and metrics are told.</summary>
    public Uri Address => Get<IEnumerable<IHostedService>>().OfType<HealthListener>().Single().Address!;

    /// <summary>Lets the clock run, two seconds at a time, until something is so. In longer steps the scheduler would take its jobs for missed.</summary>
    /// <returns>How long it ran.</returns>
    public async Task<TimeSpan> RunUntilAsync(Func<bool> condition, TimeSpan most)
    {
        var began = Clock.GetTimestamp();
        while (!condition() && Clock.GetElapsedTime(began) < most)
        {
            Clock.Advance(Step);
            await SettleAsync(TestContext.Current.CancellationToken);
        }

        return Clock.GetElapsedTime(began);
    }

    public async Task RunAsync(TimeSpan time) => await RunUntilAsync(() => false, time);

    /// <summary>Polls what is due now, and waits for what it brings.</summary>
    public async Task PollAsync()
    {
        var pipeline = Get<IngestPipeline>();
        await pipeline.PollDueAsync(FeedPartition.All, TestContext.Current.CancellationToken);
        using var look = new PeriodicTimer(Look);
        while (pipeline.PollsInHand + pipeline.ItemsInHand > 0 && await look.WaitForNextTickAsync(TestContext.Current.CancellationToken))
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        host.Dispose();
        await database.DisposeAsync();
        holder.Dispose();
    }

    /// <summary>Waits, in real time, until every job that is due by the clock has run and no poll and no item is in hand.</summary>
    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        var pipeline = Get<IngestPipeline>();
        var scheduler = await Get<ISchedulerFactory>().GetScheduler(cancellationToken);
        var (waited, calm) = (Stopwatch.StartNew(), Stopwatch.StartNew());
        using var look = new PeriodicTimer(Look);
        while (calm.Elapsed < Calm && waited.Elapsed < Patience && await look.WaitForNextTickAsync(cancellationToken))
        {
            if (pipeline.PollsInHand + pipeline.ItemsInHand > 0 || !await HasCaughtUpAsync(scheduler, cancellationToken))
            {
                calm.Restart();
            }
        }
    }

    private async ValueTask<bool> HasCaughtUpAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        foreach (var key in await scheduler.GetTriggerKeys(GroupMatcher<TriggerKey>.AnyGroup(), cancellationToken))
        {
            // a job that never runs twice at once blocks its trigger while it runs
            if (await scheduler.GetTriggerState(key, cancellationToken) == TriggerState.Blocked || (await scheduler.GetTrigger(key, cancellationToken))?.NextFireTimeUtc <= Clock.GetUtcNow())
            {
                return false;
            }
        }

        return true;
    }
}
