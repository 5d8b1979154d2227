using System.Diagnostics.Metrics;
using Ingest.Core.Pipeline;

namespace Ingest.Observability;

/// <summary>What is measured by looking at the store now and then; read by whoever listens to the meter. A hosted service only so that the host makes it.</summary>
internal sealed class WorkerGauges : IHostedService, IDisposable
{
    private readonly Meter meter = new(IngestMetrics.Name);
    private readonly WorkerHealth health;
    private readonly TimeProvider clock;

    public WorkerGauges(WorkerHealth health, IngestPipeline pipeline, TimeProvider clock)
    {
        this.health = health;
        this.clock = clock;
        meter.CreateObservableGauge("ingest.healthy", () => health.Problem is null ? 1 : 0, null, "1 while the worker makes progress, else 0");
        meter.CreateObservableGauge("ingest.feeds", Feeds, "{feed}", "Followed feeds, by state");
        meter.CreateObservableGauge("ingest.queue.depth", () => health.Store?.ItemsUnfinished ?? 0, "{item}", "Items whose article is not finished, those that wait for another try included");
        meter.CreateObservableGauge("ingest.queue.age", QueueAge, "s", "Age of the oldest item that was never tried");
        meter.CreateObservableGauge("ingest.polls.active", () => pipeline.PollsInHand, "{poll}", "Polls that go on or wait for their turn");
        meter.CreateObservableGauge("ingest.items.active", () => pipeline.ItemsInHand, "{item}", "Items that are worked on or wait for their turn");
        meter.CreateObservableGauge("ingest.database.size", DatabaseSizes, "By", "Size of the database and of its write-ahead log");
        meter.CreateObservableGauge("ingest.digest.age", DigestAge, "s", "Time since the end (UTC) of the last day that has a finished digest");
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        IngestMetrics.Begin();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => meter.Dispose();

    private IEnumerable<Measurement<int>> Feeds() => health.Store is not { } store ? [] :
    [
        new(store.FeedsOk, new KeyValuePair<string, object?>("state", "ok")),
        new(store.FeedsFailing, new KeyValuePair<string, object?>("state", "failing")),
        new(store.FeedsGone, new KeyValuePair<string, object?>("state", "gone")),
        new(store.FeedsNew, new KeyValuePair<string, object?>("state", "new")),
    ];

    private double QueueAge() => health.Store?.OldestPendingAt is { } oldest ? Math.Max(0, (clock.GetUtcNow() - oldest).TotalSeconds) : 0;

    private IEnumerable<Measurement<long>> DatabaseSizes() => health.Store is not { } store ? [] :
    [
        new(store.DatabaseBytes, new KeyValuePair<string, object?>("file", "database")),
        new(store.LogBytes, new KeyValuePair<string, object?>("file", "log")),
    ];

    private IEnumerable<Measurement<double>> DigestAge() => health.Store?.LastDigest is not { } day ? [] :
        [new((clock.GetUtcNow() - new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero)).TotalSeconds)];
}
