namespace Ingest.Core.Fetching;

/// <summary>One request's turn at a host; ends once, however often it is disposed of.</summary>
internal sealed class HostTurn(Action end) : IDisposable
{
    private Action? _end = end;

    public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
}
