namespace Ingest.Core.Extraction;

/// <summary>
/// Stops a parse when its time is up. On a machine that is busy with other work a clock alone would call good pages too
/// complex, so the limit is held against the CPU time of this process too, shared among the parses under way, within
/// <see cref="Patience"/> times the limit.
/// </summary>
internal sealed class ParseWatch : IDisposable
{
    /// <summary>How many times the limit may pass by the clock while the process got less of the CPU than that.</summary>
    private const int Patience = 10;

    private static int underWay;

    private readonly TimeSpan limit;
    private readonly CancellationTokenSource stop;
    private readonly TimeSpan before = Environment.CpuUsage.TotalTime;
    private readonly Timer timer;
    private int rings;

    public ParseWatch(TimeSpan limit, CancellationTokenSource stop)
    {
        this.limit = limit;
        this.stop = stop;
        Interlocked.Increment(ref underWay);
        timer = new Timer(static watch => ((ParseWatch)watch!).Ring(), this, limit, limit < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : limit);
    }

    public void Dispose()
    {
        Interlocked.Decrement(ref underWay);
        using var stopped = new ManualResetEvent(false);
        if (timer.Dispose(stopped))
        {
            stopped.WaitOne();
        }
    }

    private void Ring()
    {
        if (++rings >= Patience || (Environment.CpuUsage.TotalTime - before) / Math.Max(1, Volatile.Read(ref underWay)) >= limit)
        {
            stop.Cancel();
        }
    }
}
