namespace Ingest.Core.Pipeline;

/// <summary>One at a time for each address key, so that two feeds with one article lead to one download.</summary>
internal sealed class AddressLocks
{
    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);

    /// <summary>Waits for the address; dispose what is returned to let the next one in.</summary>
    public async ValueTask<IDisposable> EnterAsync(string key, CancellationToken cancellationToken)
    {
        Entry entry;
        lock (entries)
        {
            entry = entries.TryGetValue(key, out var present) ? present : entries[key] = new Entry(this, key);
            entry.Users++;
        }

        try
        {
            await entry.Turn.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            entry.Leave();
            throw;
        }

        return entry;
    }

    private sealed class Entry(AddressLocks owner, string key) : IDisposable
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public int Users { get; set; }

        public void Dispose()
        {
            Turn.Release();
            Leave();
        }

        public void Leave()
        {
            lock (owner.entries)
            {
                if (--Users == 0)
                {
                    owner.entries.Remove(key);
                    Turn.Dispose();
                }
            }
        }
    }
}
