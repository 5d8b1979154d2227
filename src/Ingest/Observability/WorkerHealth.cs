using Ingest.Core.Pipeline;
using Ingest.Core.Storage;
using Microsoft.Extensions.Options;

namespace Ingest.Observability;

/// <summary>Whether the worker makes progress.</summary>
internal sealed class WorkerHealth(IngestPipeline pipeline, IStoreStatus store, IOptions<HealthOptions> options, TimeProvider clock)
{
    private volatile Judgement last = new(null, "the worker is starting");

    /// <summary>What the store said last, or <see langword="null"/> before the first check.</summary>
    public StoreStatus? Store => last.Store;

    /// <summary>Why the worker makes no progress as of the last check, or <see langword="null"/> when it does.</summary>
    public string? Problem => last.Problem;

    /// <summary>Looks again.</summary>
    public async ValueTask CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            var now = clock.GetUtcNow();
            var status = await store.ReadAsync(now, cancellationToken);
            last = new Judgement(status, Judge(status, now));
        }
#pragma warning disable CA1031 // whatever keeps the store from being read is what the check is to say
        catch (Exception unreadable) when (unreadable is not OperationCanceledException)
#pragma warning restore CA1031
        {
            last = new Judgement(last.Store, $"the store cannot be read: {unreadable.Message}");
        }
    }

    private string? Judge(StoreStatus status, DateTimeOffset now)
    {
        if (pipeline.StoreProblem is { } problem)
        {
            return $"the store takes no writes: {problem}";
        }

        var patience = options.Value.StuckAfter;
        return status.OverdueSince is { } since && now - since > patience && pipeline.SinceLastPoll > patience
            ? $"feeds are overdue since {since:u}, and no poll has ended for {patience}"
            : null;
    }

    private sealed record Judgement(StoreStatus? Store, string? Problem);
}
