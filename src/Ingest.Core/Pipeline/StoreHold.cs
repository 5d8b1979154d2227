using Ingest.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Ingest.Core.Pipeline;

/// <summary>
/// Remembers that the store took no writes (disk full, locked, damaged). While it holds, nothing is fetched: outlets would be asked
/// again and again for what cannot be kept. The pauses between two probes grow, and end with the first write that succeeds.
/// </summary>
public sealed partial class StoreHold(IStoreStatus store, TimeProvider clock, ILogger<StoreHold> logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private readonly Lock gate = new();
    private string? problem;
    private TimeSpan pause;
    private long since;

    /// <summary>What the store said, or <see langword="null"/> while it takes writes.</summary>
    public string? Problem
    {
        get
        {
            lock (gate)
            {
                return problem;
            }
        }
    }

    /// <summary>Whether a failure is the store's as a whole.</summary>
    public bool Concerns(Exception failure) => store.IsRefusal(failure);

    /// <summary>A write failed. Soon after a probe that succeeded, the pauses go on growing: room for a trifle is not room for an article.</summary>
    public void Trip(string why)
    {
        lock (gate)
        {
            if (problem is null)
            {
                pause = pause > TimeSpan.Zero && clock.GetElapsedTime(since) < 2 * pause ? Longer(pause) : FirstPause;
                LogHold(why);
            }

            problem = why;
            since = clock.GetTimestamp();
        }
    }

    /// <summary>Whether what is fetched can be kept; while it cannot, a small write is tried now and then.</summary>
    public async ValueTask<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (problem is null)
            {
                return true;
            }

            if (clock.GetElapsedTime(since) < pause)
            {
                return false;
            }

            pause = Longer(pause);
            since = clock.GetTimestamp();
        }

        try
        {
            await store.ProbeAsync(clock.GetUtcNow(), cancellationToken);
        }
#pragma warning disable CA1031 // whatever it is, the store still takes no writes
        catch (Exception refused) when (refused is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return false;
        }

        lock (gate)
        {
            problem = null;
            since = clock.GetTimestamp();
        }

        LogEnded();
        return true;
    }

    private static TimeSpan Longer(TimeSpan pause) => pause * 2 < LongestPause ? pause * 2 : LongestPause;

    [LoggerMessage(1607, LogLevel.Critical, "the store takes no writes: {Problem}; nothing is fetched until it does, and nothing that was stored is lost")]
    private partial void LogHold(string problem);

    [LoggerMessage(1608, LogLevel.Warning, "the store takes writes again; work goes on")]
    private partial void LogEnded();
}
