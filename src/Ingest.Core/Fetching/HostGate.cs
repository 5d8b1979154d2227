namespace Ingest.Core.Fetching;

/// <summary>Lets requests to one host pass two at a time and a pause apart, first come, first served. A host that rests is forgotten.</summary>
internal sealed class HostGate(TimeSpan pause, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, HostLine> _lines = new(StringComparer.Ordinal);

    /// <summary>How many hosts are remembered.</summary>
    public int Hosts
    {
        get
        {
            lock (_lock)
            {
                return _lines.Count;
            }
        }
    }

    /// <summary>Waits for the host's turn; disposing of the turn ends it.</summary>
    /// <param name="uri">Its host and port name the line to stand in.</param>
    /// <param name="crawlDelay">When above zero, requests follow one after the other, this far from the end of one to the start of the next.</param>
    /// <param name="cancellationToken">Leaves the line.</param>
    public async ValueTask<IDisposable> EnterAsync(Uri uri, TimeSpan crawlDelay, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var key = Key(uri);
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        HostLine? line;
        lock (_lock)
        {
            if (!_lines.TryGetValue(key, out line))
            {
                _lines[key] = line = new HostLine(pause, clock, Wake);
            }

            line.Join(waiting, crawlDelay);
        }

        using (cancellationToken.Register(() => waiting.TrySetCanceled(cancellationToken)))
        {
            await waiting.Task;
        }

        return new HostTurn(() => Wake(line, leaving: true));

        void Wake(HostLine moved, bool leaving)
        {
            lock (_lock)
            {
                if (!moved.Move(leaving) && _lines.GetValueOrDefault(key) == moved)
                {
                    _lines.Remove(key);
                    moved.Dispose();
                }
            }
        }
    }

    internal static string Key(Uri uri) => $"{uri.IdnHost.ToLowerInvariant()}:{uri.Port}";
}
