namespace Ingest.Core.Fetching;

/// <summary>Hosts that said <c>Retry-After</c> to several requests in a row: the whole host is then left alone until the time it named.</summary>
/// <remarks>One such answer may be about one address (RFC 6585 section 4 leaves it open); after three in a row it is about us.</remarks>
internal sealed class HostHolds(TimeProvider clock)
{
    private const int InARow = 3;

    /// <summary>Beyond so many hosts, those whose time has come are forgotten.</summary>
    private const int MostHosts = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (int Count, FetchResult.Deferred Last, Deadline End)> _hosts = new(StringComparer.Ordinal);

    /// <summary>Until when a host is left alone, or <see langword="null"/>.</summary>
    public FetchResult.Deferred? On(Uri uri)
    {
        lock (_lock)
        {
            return _hosts.TryGetValue(HostGate.Key(uri), out var known) && known.Count >= InARow && !known.End.IsPast
                ? new FetchResult.Deferred(known.End.Until, $"the host asked several times to come later: {known.Last.Detail}")
                : null;
        }
    }

    /// <summary>Takes note of an answer; one that is no <c>Retry-After</c> ends the row.</summary>
    public void Note(Uri uri, FetchResult? result)
    {
        var key = HostGate.Key(uri);
        lock (_lock)
        {
            if (result is not FetchResult.Deferred { Status: not null } deferred)
            {
                _hosts.Remove(key);
                return;
            }

            if (_hosts.Count >= MostHosts)
            {
                foreach (var (host, _) in _hosts.Where(host => host.Value.End.IsPast).ToArray())
                {
                    _hosts.Remove(host);
                }
            }

            _hosts[key] = (_hosts.GetValueOrDefault(key).Count + 1, deferred, new Deadline(deferred.Until, clock));
        }
    }
}
