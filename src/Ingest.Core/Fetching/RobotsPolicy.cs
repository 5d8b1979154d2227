namespace Ingest.Core.Fetching;

/// <summary>Hears robots.txt before an article (RFC 9309): asks once per host, remembers for a day, and waits for nobody twice.</summary>
internal sealed class RobotsPolicy(Func<Uri, CancellationToken, ValueTask<FetchResult>> fetch, HttpOptions options, TimeProvider clock) : IDisposable
{
    /// <summary>Beyond so many hosts, what has run out is forgotten at once, and then all.</summary>
    private const int MostHosts = 20_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Task<RobotsAnswer>> _hosts = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _end = new();

    /// <summary>What stands against asking for an address, or <see langword="null"/>.</summary>
    public async ValueTask<FetchResult?> ObjectionAsync(Uri uri, CancellationToken cancellationToken)
    {
        var answer = await Answer(uri).WaitAsync(cancellationToken);
        return (answer.Obstacle is FetchResult.Deferred deferred ? deferred with { Until = answer.End.Until } : answer.Obstacle)
            ?? (answer.Rules.Refusal(uri) is { } rule ? new FetchResult.Failed(FetchError.Robots, $"robots.txt refuses it: Disallow: {rule}") : null);
    }

    /// <summary>The crawl delay of a host as far as it is known, within <see cref="HttpOptions.MaxCrawlDelay"/>; zero for none.</summary>
    public TimeSpan CrawlDelay(Uri uri)
    {
        lock (_lock)
        {
            var delay = _hosts.TryGetValue(Key(uri), out var known) && known.IsCompletedSuccessfully ? known.Result.Rules.CrawlDelay : TimeSpan.Zero;
            return delay < options.MaxCrawlDelay ? delay : options.MaxCrawlDelay;
        }
    }

    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }

    private static string Key(Uri uri) => $"{uri.Scheme}://{HostGate.Key(uri)}";

    private Task<RobotsAnswer> Answer(Uri uri)
    {
        var key = Key(uri);
        lock (_lock)
        {
            if (_hosts.TryGetValue(key, out var known) && !IsStale(known))
            {
                return known;
            }

            if (_hosts.Count >= MostHosts)
            {
                Forget();
            }

            return _hosts[key] = Task.Run(() => FetchAsync(new Uri(uri, "/robots.txt"), _end.Token));
        }
    }

    private static bool IsStale(Task<RobotsAnswer> known) =>
        known.IsCompleted && (!known.IsCompletedSuccessfully || known.Result.End.IsPast);

    private void Forget()
    {
        foreach (var (key, known) in _hosts.ToArray())
        {
            if (IsStale(known))
            {
                _hosts.Remove(key);
            }
        }

        if (_hosts.Count >= MostHosts)
        {
            _hosts.Clear();
        }
    }

    private async Task<RobotsAnswer> FetchAsync(Uri uri, CancellationToken cancellationToken)
    {
        var result = await fetch(uri, cancellationToken);
        return result switch
        {
            FetchResult.Modified file => new RobotsAnswer(RobotsRules.Parse(file.Page.Content.Span, Ask.Product), null, In(options.RobotsLifetime)),
            FetchResult.Failed { Status: >= 400 and < 500 and not 429 } or FetchResult.Failed { Reason: FetchError.Redirect } =>
                new RobotsAnswer(RobotsRules.AllowAll, null, In(options.RobotsLifetime)),
            FetchResult.Deferred { Status: >= 400 and < 500 and not 429 } => new RobotsAnswer(RobotsRules.AllowAll, null, In(options.RobotsLifetime)),
            FetchResult.Deferred { IsGuess: true, Status: not null } busy => Unreachable(busy.Detail),
            FetchResult.Deferred later => new RobotsAnswer(RobotsRules.AllowAll, new FetchResult.Deferred(later.Until, $"robots.txt: {later.Detail}"), new Deadline(later.Until, clock)),
            FetchResult.Failed { Reason: FetchError.ForbiddenAddress or FetchError.UnknownHost } same => new RobotsAnswer(RobotsRules.AllowAll, same, In(options.RobotsRetry)),
            FetchResult.Failed failed => Unreachable(failed.Detail),
            _ => Unreachable("304 to an unconditional request"),
        };
    }

    private Deadline In(TimeSpan time) => new(clock.GetUtcNow() + time, clock);

    private RobotsAnswer Unreachable(string detail) =>
        new(RobotsRules.AllowAll, new FetchResult.Failed(FetchError.RobotsUnreachable, $"robots.txt cannot be had: {detail}"), In(options.RobotsRetry));
}
