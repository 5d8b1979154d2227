namespace Ingest.Jobs;

/// <summary>
/// When the store's upkeep is due: at the start, and a day after it last succeeded. A trigger of 24 h would not do: the scheduler leaves out
/// what fell into a machine's sleep, and a machine that sleeps at the same hour every night would never be kept up.
/// </summary>
internal sealed class UpkeepTurn(TimeProvider clock)
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(24);

    private DateTimeOffset? last;

    /// <summary>Also after the clock was set back by a day.</summary>
    public bool IsDue => last is not { } before || (clock.GetUtcNow() - before).Duration() >= Every;

    public void Done() => last = clock.GetUtcNow();
}
