namespace Ingest.Core.Fetching;

/// <summary>
/// Lets at most two requests to one host be in flight, in the order of their coming, and keeps a pause between the
/// starts of two. Hosts that nobody has asked for a while are forgotten.
/// </summary>
internal sealed class HostGate(TimeProvider clock)
{
    private const int PerHost = 2;

    /// <summary>How many hosts may be remembered before those at rest are swept out.</summary>
    private const int SweepAbove = 4096;

    private readonly Dictionary<string, Host> hosts = new(StringComparer.Ordinal);

    private TimeProvider Clock { get; } = clock;

    /// <summary>Waits for the host's turn; dispose what is returned when the answer has been read.</summary>
    /// <param name="host">Lower-case, with the port when it is not the default.</param>
    /// <param name="pause">Between the starts of two requests.</param>
    /// <param name="oneAtATime">The host asked for a crawl-delay: no two requests at once.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async ValueTask<IDisposable> EnterAsync(string host, TimeSpan pause, bool oneAtATime, CancellationToken cancellationToken)
    {
        var turn = Join(host);
        try
        {
            await turn.Places.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Leave(host, turn);
            throw;
        }

        var visit = new Visit(this, host, turn, oneAtATime);
        try
        {
            await visit.BeginAsync(pause, cancellationToken);
            return visit;
        }
        catch
        {
            visit.Dispose();
            throw;
        }
    }

    private Host Join(string name)
    {
        lock (hosts)
        {
            if (!hosts.TryGetValue(name, out var host))
            {
                if (hosts.Count >= SweepAbove)
                {
                    foreach (var (key, rested) in hosts.Where(pair => pair.Value.Users == 0).ToList())
                    {
                        hosts.Remove(key);
                        rested.Dispose();
                    }
                }

                hosts.Add(name, host = new Host());
            }

            host.Users++;
            return host;
        }
    }

    private void Leave(string name, Host host)
    {
        lock (hosts)
        {
            if (--host.Users == 0 && host.LastStart is null && hosts.Remove(name))
            {
                host.Dispose();
            }
        }
    }

    private sealed class Host : IDisposable
    {
        public SemaphoreSlim Places { get; } = new(PerHost);

        /// <summary>Held while waiting out the pause; for a crawl-delay also until the answer was read.</summary>
        public SemaphoreSlim Start { get; } = new(1);

        public long? LastStart { get; set; }

        public int Users { get; set; }

        public void Dispose()
        {
            Places.Dispose();
            Start.Dispose();
        }
    }

    private sealed class Visit(HostGate gate, string name, Host host, bool oneAtATime) : IDisposable
    {
        private bool holdsStart;

        public async ValueTask BeginAsync(TimeSpan pause, CancellationToken cancellationToken)
        {
            await host.Start.WaitAsync(cancellationToken);
            holdsStart = true;
            if (host.LastStart is { } last && pause - gate.Clock.GetElapsedTime(last) is { Ticks: > 0 } rest)
            {
                await Task.Delay(rest, gate.Clock, cancellationToken);
            }

            host.LastStart = gate.Clock.GetTimestamp();
            if (!oneAtATime)
            {
                LetNextStart();
            }
        }

        public void Dispose()
        {
            LetNextStart();
            host.Places.Release();
            gate.Leave(name, host);
        }

        private void LetNextStart()
        {
            if (holdsStart)
            {
                holdsStart = false;
                host.Start.Release();
            }
        }
    }
}
