using System.Runtime.InteropServices;
using Ingest.Commands;

namespace Ingest;

/// <summary>
/// SIGTERM, SIGINT and SIGQUIT: the first one asks for an orderly stop, a second one ends the process at once, and so does a stop that
/// takes too long. Nothing is lost either way: what is stored is stored in whole transactions.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    /// <summary>What is in flight has 10 s by the contract; after that the process ends, whatever hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(9.8);

    private readonly CancellationTokenSource stop = new();
    private readonly PosixSignalRegistration[] registrations;
    private ITimer? limit;

    public StopSignals() => registrations = [.. new[] { PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT }.Select(signal => PosixSignalRegistration.Create(signal, Hear))];

    /// <summary>How the process ends when an orderly stop takes too long.</summary>
    public int CodeAtLimit { get; set; } = Verb.Interrupted;

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => stop.Token;

    public void Dispose()
    {
        foreach (var registration in registrations)
        {
            registration.Dispose();
        }

        limit?.Dispose();
        stop.Dispose();
    }

    private void Hear(PosixSignalContext context)
    {
        context.Cancel = true;
        if (stop.IsCancellationRequested)
        {
            Environment.Exit(Verb.Interrupted);
        }

        limit = TimeProvider.System.CreateTimer(_ => Environment.Exit(CodeAtLimit), null, Patience, Timeout.InfiniteTimeSpan);
        stop.Cancel();
    }
}
