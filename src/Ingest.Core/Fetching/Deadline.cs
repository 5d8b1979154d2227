namespace Ingest.Core.Fetching;

/// <summary>An end that comes by whichever clock is first: the time of day, which goes on while the machine sleeps, or the clock that nobody can set back.</summary>
internal readonly struct Deadline(DateTimeOffset until, TimeProvider clock)
{
    private readonly long from = clock.GetTimestamp();
    private readonly TimeSpan wait = until - clock.GetUtcNow();

    public bool IsPast => Left <= TimeSpan.Zero;

    /// <summary>The end by the time of day as it is now.</summary>
    public DateTimeOffset Until => clock.GetUtcNow() + Left;

    private TimeSpan Left
    {
        get
        {
            var (byDay, bySteady) = (until - clock.GetUtcNow(), wait - clock.GetElapsedTime(from));
            return byDay < bySteady ? byDay : bySteady;
        }
    }
}
