using Ingest.Core.Storage;

namespace Ingest.Core.Pipeline;

/// <summary>
/// Items waiting for work, a queue for each host: hosts take turns, at most two items of one host and a bounded number
/// over all are worked on at the same time, so that one slow or crowded host holds up nobody else.
/// </summary>
internal sealed class HostQueues(int inFlight, Func<ItemKey, Task> work)
{
    /// <summary>The politeness limit of the fetcher: more would only wait there.</summary>
    private const int PerHost = 2;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Host> hosts = new(StringComparer.Ordinal);
    private readonly Queue<Host> ready = new();
    private readonly HashSet<long> taken = [];
    private int active;
    private bool closed;
    private TaskCompletionSource idle = Finished();

    /// <summary>Items waiting or being worked on.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return taken.Count;
            }
        }
    }

    /// <summary>Adds items that are not there yet.</summary>
    /// <returns>How many were added.</returns>
    public int Add(IEnumerable<ItemKey> items)
    {
        lock (gate)
        {
            var added = 0;
            foreach (var item in items)
            {
                if (!closed && taken.Add(item.ItemId))
                {
                    if (!hosts.TryGetValue(item.Host, out var host))
                    {
                        hosts.Add(item.Host, host = new Host());
                    }

                    host.Waiting.Enqueue(item);
                    MakeReady(host);
                    added++;
                }
            }

            if (added > 0 && idle.Task.IsCompleted)
            {
                idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            Pump();
            return added;
        }
    }

    /// <summary>Ends when nothing waits and nothing is being worked on.</summary>
    public Task WhenIdle()
    {
        lock (gate)
        {
            return idle.Task;
        }
    }

    /// <summary>Drops what waits and takes nothing more; what is being worked on goes on. Dropped items are safe in the store.</summary>
    public void Close()
    {
        lock (gate)
        {
            closed = true;
            Drop();
        }
    }

    /// <summary>Drops what waits. Dropped items are safe in the store and may be added again.</summary>
    public void Drop()
    {
        lock (gate)
        {
            ready.Clear();
            foreach (var (name, host) in hosts.ToList())
            {
                foreach (var item in host.Waiting)
                {
                    taken.Remove(item.ItemId);
                }

                host.Waiting.Clear();
                host.IsReady = false;
                if (host.Active == 0)
                {
                    hosts.Remove(name);
                }
            }

            EndIfIdle();
        }
    }

    private static TaskCompletionSource Finished()
    {
        var finished = new TaskCompletionSource();
        finished.SetResult();
        return finished;
    }

    private void MakeReady(Host host)
    {
        if (!host.IsReady && host.Waiting.Count > 0 && host.Active < PerHost)
        {
            host.IsReady = true;
            ready.Enqueue(host);
        }
    }

    private void Pump()
    {
        while (active < inFlight && ready.TryDequeue(out var host))
        {
            host.IsReady = false;
            var item = host.Waiting.Dequeue();
            host.Active++;
            active++;
            MakeReady(host);
            _ = Task.Run(() => RunAsync(host, item));
        }
    }

    private async Task RunAsync(Host host, ItemKey item)
    {
        try
        {
            await work(item);
        }
        finally
        {
            lock (gate)
            {
                host.Active--;
                active--;
                taken.Remove(item.ItemId);
                MakeReady(host);
                if (host is { Active: 0, Waiting.Count: 0 })
                {
                    hosts.Remove(item.Host);
                }

                Pump();
                EndIfIdle();
            }
        }
    }

    private void EndIfIdle()
    {
        if (taken.Count == 0)
        {
            idle.TrySetResult();
        }
    }

    private sealed class Host
    {
        public Queue<ItemKey> Waiting { get; } = new();

        public int Active { get; set; }

        public bool IsReady { get; set; }
    }
}
