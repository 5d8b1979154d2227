namespace Ingest.Core.Fetching;

/// <summary>What is left of a fetch's time. Only requests spend it; waiting for a host's turn is free.</summary>
internal sealed class TimeBudget(TimeSpan total)
{
    public TimeSpan Total { get; } = total;

    public TimeSpan Left { get; private set; } = total;

    public void Spend(TimeSpan time) => Left = time < Left ? Left - time : TimeSpan.Zero;
}
