namespace Ingest.Core.Fetching;

/// <summary>Hosts that said <c>Retry-After</c> or 429 to several requests in a row: the whole host is then left alone until the time it named.</summary>
/// <remarks>
/// One such answer may be about one address (RFC 6585 section 4 leaves it open); after three in a row it is about us. A 429 that
/// names no time means ten minutes, and twice as long each time it comes again, up to a day. A 503 alone is a failure like any other:
/// it speaks of the server's own trouble, mostly with one address.
/// </remarks>
internal sealed class HostHolds(TimeProvider clock)
{
    private const int InARow = 3;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    /// <summary>Beyond so many hosts, those whose time has come are forgotten.</summary>
    private const int MostHosts = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (int Count, FetchResult.Deferred Last, TimeSpan Pause, Deadline End)> _hosts = new(StringComparer.Ordinal);

    /// <summary>Until when a host is left alone, or <see langword="null"/>.</summary>
    public FetchResult.Deferred? On(Uri uri)
    {
        lock (_lock)
        {
            return _hosts.TryGetValue(HostGate.Key(uri), out var known) && known.Count >= InARow && !known.End.IsPast
                ? new FetchResult.Deferred(known.End.Until, $"the host asked several times to come later: {known.Last.Detail}") { IsGuess = known.Last.IsGuess }
                : null;
        }
    }

    /// <summary>Takes note of an answer; one that does not ask to come later ends the row.</summary>
    /// <returns>The answer; a 429 that names no time is one that asks to come later.</returns>
    public FetchResult? Note(Uri uri, FetchResult? result)
    {
        var key = HostGate.Key(uri);
        lock (_lock)
        {
            var known = _hosts.GetValueOrDefault(key);
            var pause = known.Pause;
            if (result is FetchResult.Failed { Reason: FetchError.Status, Status: 429 } busy)
            {
                (var until, pause) = Guess(known.Last, pause, clock.GetUtcNow());
                result = new FetchResult.Deferred(until, $"{busy.Detail}, without Retry-After") { Status = busy.Status, Bytes = busy.Bytes, IsGuess = true };
            }

            if (result is not FetchResult.Deferred { Status: not null } deferred)
            {
                _hosts.Remove(key);
                return result;
            }

            if (_hosts.Count >= MostHosts)
            {
                foreach (var (host, _) in _hosts.Where(host => host.Value.End.IsPast).ToArray())
                {
                    _hosts.Remove(host);
                }
            }

            _hosts[key] = (known.Count + 1, deferred, pause, new Deadline(deferred.Until, clock));
            return result;
        }
    }

    /// <summary>Requests that were under way together are answered together, and make the pause no longer.</summary>
    private static (DateTimeOffset Until, TimeSpan Pause) Guess(FetchResult.Deferred? last, TimeSpan pause, DateTimeOffset now)
    {
        if (last is { IsGuess: true } && last.Until > now)
        {
            return (last.Until, pause);
        }

        pause = pause == TimeSpan.Zero ? FirstPause : pause * 2 < LongestPause ? pause * 2 : LongestPause;
        return (now + pause, pause);
    }
}
