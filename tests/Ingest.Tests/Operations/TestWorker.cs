using System.Diagnostics;
using Ingest.Core;
using Ingest.Core.Feeds;
using Ingest.Core.Pipeline;
using Ingest.Core.Storage;
using Ingest.Demo;
using Ingest.Jobs;
using Ingest.Observability;
using Ingest.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ingest.Tests.Operations;

/// <summary>The worker inside the test's process: real store, real HTTP to a demo newsroom, and a clock that the test moves.</summary>
internal sealed class TestWorker : IAsyncDisposable
{
    /// <summary>The tick of the polls.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Calm = TimeSpan.FromMilliseconds(40);

    private readonly IHost host;
    private readonly IDisposable holder;

    private TestWorker(IHost host, IDisposable holder, TestClock clock)
    {
        this.host = host;
        this.holder = holder;
        Clock = clock;
    }

    public TestClock Clock { get; }

    public static async Task<TestWorker> StartAsync(string data, DemoNewsroom newsroom, DateTimeOffset now, params string[] settings)
    {
        string[] fast = ["Http:HostPause=00:00:00", "Http:AllowPrivateNetworks=true", "Poll:DefaultInterval=00:15:00"];
        var parsed = SettingsTable.Parse(["--data", data, "--feeds", "unused.json", .. fast.Concat(settings).SelectMany(setting => new[] { "--set", setting })]);
        var clock = new TestClock(now);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddStages(parsed).AddIngestLogging(parsed, Microsoft.Extensions.Logging.LogLevel.Error);
        var holder = WriterLock.Acquire(data, clock);
        builder.Services.AddStore(await SqliteDatabase.OpenAsync(data, StoreMode.ReadWrite, CancellationToken.None))
            .AddJobs(builder.Services.Bound<PollOptions>())
            .AddTelemetry()
            .AddSingleton<TimeProvider>(clock);
        var worker = new TestWorker(builder.Build(), holder, clock);
        await worker.Get<IPlanStore>().UseAsync(worker.Get<PolicyPlan>(), clock.GetUtcNow(), CancellationToken.None);
        await worker.Get<IFeedStore>().FollowAsync(newsroom.Feeds, clock.GetUtcNow(), CancellationToken.None);
        await worker.host.StartAsync(TestContext.Current.CancellationToken);
        return worker;
    }

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    /// <summary>Lets the clock run, two seconds at a time, until something is so.</summary>
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
        while (pipeline.PollsInHand + pipeline.ItemsInHand > 0)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        host.Dispose();
        holder.Dispose();
    }

    /// <summary>Waits until no poll and no item has been in hand for a moment of real time, so that the clock hardly runs ahead of the scheduler's threads.</summary>
    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        var pipeline = Get<IngestPipeline>();
        var calm = Stopwatch.StartNew();
        while (calm.Elapsed < Calm)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
            if (pipeline.PollsInHand + pipeline.ItemsInHand > 0)
            {
                calm.Restart();
            }
        }
    }
}
