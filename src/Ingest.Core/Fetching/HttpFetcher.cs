using System.Net;
using System.Net.Security;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ingest.Core.Fetching;

/// <summary>Fetches over HTTP/2 (TLS) and HTTP/1.1: polite to hosts, closed to private addresses, bounded in time, size and hops.</summary>
public sealed class HttpFetcher : IFetcher, IDisposable
{
    private readonly HttpOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly HttpMessageInvoker _client;
    private readonly Exchange _exchange;
    private readonly RobotsPolicy _robots;
    private readonly HostHolds _holds;

    public HttpFetcher(IOptions<HttpOptions> options, TimeProvider clock, ILogger<HttpFetcher> logger)
        : this(options, clock, logger, new SslClientAuthenticationOptions())
    {
    }

    internal HttpFetcher(IOptions<HttpOptions> options, TimeProvider clock, ILogger<HttpFetcher> logger, SslClientAuthenticationOptions tls)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _clock, _logger) = (options.Value, clock, logger);
        var proxies = new ProxyRoute(_options);
        var guard = new AddressGuard(_options, proxies, clock);
        _client = new HttpMessageInvoker(Handler(_options, guard, proxies, tls));
        _exchange = new Exchange(_client, new HostGate(_options.HostPause, clock), guard, proxies, _options, clock);
        _holds = new HostHolds(clock);
        _robots = new RobotsPolicy((uri, token) => FollowAsync(Ask.ForRobots(uri), token), _options, clock);
    }

    /// <inheritdoc/>
    public async ValueTask<FetchResult> FetchAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var result = Addresses.Objection(request.Uri) is { } objection
            ? new FetchResult.Failed(FetchError.ForbiddenAddress, objection)
            : await FollowAsync(Ask.For(request, _options), cancellationToken);
        if (result is FetchResult.Failed { Reason: FetchError.ForbiddenAddress } guarded)
        {
            _logger.Guarded(request.Uri, guarded.Detail);
        }

        return result;
    }

    /// <summary>What robots.txt says against asking for an article's page, asked for when it is not known; <see langword="null"/> for nothing.</summary>
    public ValueTask<FetchResult?> RobotsObjectionAsync(Uri page, CancellationToken cancellationToken) => _robots.ObjectionAsync(page, cancellationToken);

    public void Dispose()
    {
        _robots.Dispose();
        _client.Dispose();
    }

    private static SocketsHttpHandler Handler(HttpOptions options, AddressGuard guard, ProxyRoute proxies, SslClientAuthenticationOptions tls) => new()
    {
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectCallback = guard.ConnectAsync,
        ConnectTimeout = options.ConnectTimeout,
        MaxResponseDrainSize = 64 * 1024,
        PlaintextStreamFilter = (context, _) => ValueTask.FromResult(context.NegotiatedHttpVersion.Major == 1 ? new WatchedStream(context.PlaintextStream) : context.PlaintextStream),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        Proxy = proxies,
        ResponseDrainTimeout = TimeSpan.FromSeconds(1),
        RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1,
        ResponseHeaderEncodingSelector = (_, _) => Encoding.Latin1,
        SslOptions = tls,
        UseCookies = false,
    };

    private async ValueTask<FetchResult> FollowAsync(Ask ask, CancellationToken cancellationToken)
    {
        var trail = new RedirectTrail(ask.Uri, ask.MaxRedirects);
        var budget = new TimeBudget(_options.TotalTimeout);
        while (true)
        {
            if (ask.HearsRobots && await _robots.ObjectionAsync(trail.Here, cancellationToken) is { } refusal)
            {
                return refusal;
            }

            var answer = await AskAsync(ask, trail.Here, budget, cancellationToken);
            if (answer.Result is { } result)
            {
                _logger.Ended(ask.Uri, result.GetType().Name, result.Status, result.Bytes);
                return result switch
                {
                    FetchResult.Modified modified => modified with { MovedTo = trail.MovedTo },
                    FetchResult.NotModified same => same with { MovedTo = trail.MovedTo },
                    _ => result,
                };
            }

            _logger.Redirected(trail.Here, answer.Status, answer.Location);
            if (trail.Follow(answer.Status, answer.Location) is { } objection)
            {
                return new FetchResult.Failed(FetchError.Redirect, objection) { Status = answer.Status };
            }
        }
    }

    /// <summary>Asks once, and after a short pause once more when that may help; never a third time.</summary>
    private async ValueTask<Answer> AskAsync(Ask ask, Uri uri, TimeBudget budget, CancellationToken cancellationToken)
    {
        if (_holds.On(uri) is { } held)
        {
            return new Answer { Result = held };
        }

        var answer = await _exchange.AskAsync(ask, uri, _robots.CrawlDelay(uri), budget, cancellationToken);
        answer = answer with { Result = _holds.Note(uri, answer.Result) };
        if (!answer.IsTransient || budget.Left <= TimeSpan.Zero)
        {
            return answer;
        }

        _logger.Repeated(uri, answer.Result is FetchResult.Failed failed ? failed.Detail : "");
        await Task.Delay(_options.RetryPause * (1 + Random.Shared.NextDouble()), _clock, cancellationToken);
        return await _exchange.AskAsync(ask, uri, _robots.CrawlDelay(uri), budget, cancellationToken);
    }
}
