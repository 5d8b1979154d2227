namespace Ingest.Tests;

/// <summary>Waits for what another process or thread brings about, without taking the processor away from it.</summary>
internal static class Until
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    /// <summary>Ends when something is so, and fails when it is not so within a minute.</summary>
    public static async Task ItIsSoAsync(Func<bool> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        using var look = new PeriodicTimer(Look);
        while (!condition())
        {
            await look.WaitForNextTickAsync(limit.Token);
        }
    }
}
