using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Security.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ingest.Core.Fetching;

/// <summary>The polite way out to the network: one at a time of two for each host, robots.txt heard, redirects counted, time and size bounded, private addresses refused.</summary>
public sealed partial class HttpFetcher : IFetcher, IDisposable
{
    private const string Product = "Ingest";

    /// <summary>Before a request is sent once more after the connection broke or the server was overloaded.</summary>
    private static readonly TimeSpan SecondTryAfter = TimeSpan.FromMilliseconds(500);

    private readonly HttpOptions options;
    private readonly TimeProvider clock;
    private readonly ILogger<HttpFetcher> logger;
    private readonly GuardedConnector connector;
    private readonly SocketsHttpHandler handler;
    private readonly HttpMessageInvoker http;
    private readonly HostGate gate;
    private readonly RobotsPolicy robots;
    private readonly string userAgent;
    private readonly bool usesProxy;

    public HttpFetcher(IOptions<HttpOptions> options, TimeProvider clock, ILogger<HttpFetcher> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options.Value;
        this.clock = clock;
        this.logger = logger;
        usesProxy = this.options.Proxy is not null || Array.Exists(["http_proxy", "https_proxy", "all_proxy"], name => (Environment.GetEnvironmentVariable(name) ?? Environment.GetEnvironmentVariable(name.ToUpperInvariant())) is { Length: > 0 });
        connector = new GuardedConnector(this.options, usesProxy);
        handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            ConnectTimeout = this.options.ConnectTimeout,
            ConnectCallback = connector.ConnectAsync,
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            MaxResponseHeadersLength = 64,
            EnableMultipleHttp2Connections = true,
        };
        if (this.options.Proxy is { } proxy)
        {
            handler.Proxy = new WebProxy(proxy);
        }

        http = new HttpMessageInvoker(handler);
        gate = new HostGate(clock);
        robots = new RobotsPolicy(clock, Product, FetchRobotsAsync);
        var version = typeof(HttpFetcher).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
        userAgent = $"{Product}/{version} (+{this.options.Contact})";
    }

    public async ValueTask<FetchResult> FetchAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var result = await FollowAsync(request, heedRobots: request.Kind == FetchKind.Article, cancellationToken);
        switch (result)
        {
            case FetchResult.Failed failed:
                LogFailed(request.Uri, failed.Reason, failed.Detail);
                break;
            case FetchResult.Deferred deferred:
                LogDeferred(request.Uri, deferred.Detail, deferred.Until);
                break;
            default:
                LogFetched(request.Uri, result.Status, result.Bytes);
                break;
        }

        return result;
    }

    public void Dispose()
    {
        http.Dispose();
        handler.Dispose();
    }

    private ValueTask<FetchResult> FetchRobotsAsync(Uri uri, CancellationToken cancellationToken) =>
        FollowAsync(new FetchRequest { Uri = uri, Kind = FetchKind.Feed, Headers = new Dictionary<string, string> { ["Accept"] = "text/plain, */*;q=0.1" } }, heedRobots: false, cancellationToken);

    private async ValueTask<FetchResult> FollowAsync(FetchRequest request, bool heedRobots, CancellationToken cancellationToken)
    {
        var uri = request.Uri;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Uri? movedTo = null;
        var isPermanent = true;
        for (var hop = 0; ; hop++)
        {
            if (Refusal(uri) is { } refusal)
            {
                return new FetchResult.Failed(hop == 0 ? FetchError.ForbiddenAddress : FetchError.Redirect, refusal);
            }

            if (!seen.Add(uri.AbsoluteUri))
            {
                return new FetchResult.Failed(FetchError.Redirect, $"redirects go round in circles at {uri}");
            }

            var pause = options.HostPause;
            var oneAtATime = false;
            if (heedRobots)
            {
                var answer = await robots.ForAsync(uri, cancellationToken);
                if (answer.Until is { } until)
                {
                    return new FetchResult.Deferred(until, answer.Problem!);
                }

                if (!answer.Rules.Allows(uri.PathAndQuery))
                {
                    return new FetchResult.Failed(answer.Problem is null ? FetchError.Robots : FetchError.Connection, answer.Problem ?? $"robots.txt of {uri.Host} does not allow it");
                }

                if (answer.Rules.CrawlDelay is { } delay)
                {
                    var bounded = delay < options.MaxCrawlDelay ? delay : options.MaxCrawlDelay;
                    (pause, oneAtATime) = (bounded > pause ? bounded : pause, true);
                }
            }

            var (result, next, status) = await TryTwiceAsync(request, uri, pause, oneAtATime, cancellationToken);
            if (next is null)
            {
                return result is FetchResult.Modified modified ? modified with { MovedTo = movedTo } : result!;
            }

            if (hop >= options.MaxRedirects)
            {
                return new FetchResult.Failed(FetchError.Redirect, $"more than {options.MaxRedirects} redirects from {request.Uri}") { Status = status };
            }

            isPermanent &= status is 301 or 308;
            movedTo = isPermanent ? next : movedTo;
            uri = next;
        }
    }

    private static string? Refusal(Uri uri) => uri switch
    {
        { IsAbsoluteUri: false } => $"{uri} is not an absolute address",
        _ when uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps => $"{uri.Scheme}: addresses are not asked for, only http and https",
        { Host.Length: 0 } => $"{uri} names no host",
        { UserInfo.Length: > 0 } => $"the address of {uri.Host} holds a user name, which is not sent",
        { OriginalString.Length: > 8192 } => $"the address on {uri.Host} is longer than 8192 characters",
        _ => null,
    };

    /// <summary>Sends a request, and once more when the connection broke before an answer came or the server says 502, 503 or 504 without a time.</summary>
    private async ValueTask<(FetchResult? Result, Uri? Next, int? Status)> TryTwiceAsync(FetchRequest request, Uri uri, TimeSpan pause, bool oneAtATime, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (result, next, mayTryAgain) = await AttemptAsync(request, uri, pause, oneAtATime, cancellationToken);
            if (!mayTryAgain || attempt == 2)
            {
                return (result, next, result?.Status);
            }

            await Task.Delay(SecondTryAfter, clock, cancellationToken);
        }
    }

    private async ValueTask<(FetchResult Result, Uri? Next, bool MayTryAgain)> AttemptAsync(FetchRequest request, Uri uri, TimeSpan pause, bool oneAtATime, CancellationToken cancellationToken)
    {
        using var turn = await gate.EnterAsync(uri.Authority.ToLowerInvariant(), pause, oneAtATime, cancellationToken);
        using var limit = new CancellationTokenSource(options.AttemptTimeout, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            if (usesProxy)
            {
                await connector.CheckAsync(uri, both.Token);
            }

            using var message = Compose(request, uri);
            using var response = await http.SendAsync(message, both.Token);
            return await ReadAsync(request, uri, response, both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (new FetchResult.Failed(FetchError.TimedOut, $"{uri.Host} gave no whole answer within {options.AttemptTimeout.TotalSeconds:0.#} s"), null, false);
        }
        catch (BodyTooLargeException large)
        {
            return (new FetchResult.Failed(FetchError.TooLarge, large.Message), null, false);
        }
        catch (InvalidDataException broken)
        {
            return (new FetchResult.Failed(FetchError.Decoding, broken.Message), null, false);
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException or SocketException or AuthenticationException or InvalidOperationException)
        {
            return Explain(uri, problem);
        }
    }

    private static (FetchResult Result, Uri? Next, bool MayTryAgain) Explain(Uri uri, Exception problem)
    {
        for (var cause = problem; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case ForbiddenAddressException forbidden:
                    return (new FetchResult.Failed(FetchError.ForbiddenAddress, forbidden.Message), null, false);
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData or SocketError.NoRecovery }:
                    return (new FetchResult.Failed(FetchError.UnknownHost, $"{uri.Host}: there is no such host"), null, false);
                case SocketException { SocketErrorCode: SocketError.ConnectionRefused }:
                    return (new FetchResult.Failed(FetchError.Connection, $"{uri.Authority}: the connection was refused"), null, false);
                case AuthenticationException tls:
                    return (new FetchResult.Failed(FetchError.Connection, $"{uri.Host}: no secure connection: {tls.Message}"), null, false);
            }
        }

        return (new FetchResult.Failed(FetchError.Connection, $"{uri.Host}: {problem.GetBaseException().Message}"), null, true);
    }

    private HttpRequestMessage Compose(FetchRequest request, Uri uri)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, uri) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower };
        var headers = message.Headers;
        headers.TryAddWithoutValidation("Accept", request.Kind == FetchKind.Feed
            ? "application/atom+xml, application/rss+xml, application/rdf+xml;q=0.9, application/feed+json;q=0.9, application/xml;q=0.8, text/xml;q=0.8, */*;q=0.5"
            : "text/html, application/xhtml+xml, */*;q=0.5");
        foreach (var (name, value) in request.Headers)
        {
            if (!name.Equals("User-Agent", StringComparison.OrdinalIgnoreCase))
            {
                headers.Remove(name);
                headers.TryAddWithoutValidation(name, value);
            }
        }

        headers.TryAddWithoutValidation("User-Agent", userAgent);
        headers.Remove("Accept-Encoding");
        headers.TryAddWithoutValidation("Accept-Encoding", BodyReader.AcceptEncoding);
        if (request.Validators.ETag is { } etag)
        {
            headers.TryAddWithoutValidation("If-None-Match", etag);
        }

        if (request.Validators.LastModified is { } date)
        {
            headers.TryAddWithoutValidation("If-Modified-Since", date);
        }

        return message;
    }

    private async ValueTask<(FetchResult Result, Uri? Next, bool MayTryAgain)> ReadAsync(FetchRequest request, Uri uri, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var now = clock.GetUtcNow();
        switch (status)
        {
            case 301 or 302 or 303 or 307 or 308 when FieldDates.Raw(response.Headers, "Location") is { } location:
                var target = Uri.TryCreate(uri, location, out var next) ? next : null;
                return target is null
                    ? (new FetchResult.Failed(FetchError.Redirect, $"redirected to what is no address: {location}") { Status = status }, null, false)
                    : (new FetchResult.NotModified(null) { Status = status }, WithoutFragment(target), false);
            case 304 when request.Validators != Validators.None:
                return (new FetchResult.NotModified(FieldDates.FreshFor(response, now)) { Status = status }, null, false);
            case >= 200 and < 300 and not (204 or 205 or 206):
                var (content, bytes) = await BodyReader.ReadAsync(response.Content, options.MaxBodyBytes, cancellationToken);
                var page = new PageSnapshot
                {
                    RequestedUri = request.Uri,
                    FinalUri = uri,
                    Content = content,
                    ContentType = FieldDates.Raw(response.Content.Headers, "Content-Type"),
                    ContentLocation = FieldDates.Raw(response.Content.Headers, "Content-Location"),
                    ContentLanguage = FieldDates.Raw(response.Content.Headers, "Content-Language"),
                    FetchedAt = now,
                };
                var validators = new Validators(FieldDates.Raw(response.Headers, "ETag"), FieldDates.Raw(response.Content.Headers, "Last-Modified"));
                return (new FetchResult.Modified(page, validators, null, FieldDates.FreshFor(response, now)) { Status = status, Bytes = bytes }, null, false);
            default:
                return (await RejectedAsync(uri, response, now, cancellationToken), null, status is 502 or 503 or 504 && FieldDates.RetryAfter(response.Headers, now) is null);
        }
    }

    private static async ValueTask<FetchResult> RejectedAsync(Uri uri, HttpResponseMessage response, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var said = $"{uri.Host} answered {status}{(string.IsNullOrWhiteSpace(response.ReasonPhrase) ? "" : $" {response.ReasonPhrase}")}";
        if (status is not (404 or 410) && FieldDates.RetryAfter(response.Headers, now) is { } until)
        {
            return new FetchResult.Deferred(until, $"{said} and asks to wait") { Status = status };
        }

        var wall = status is 401 or 403 or 429 or 503 ? await WallAsync(response, cancellationToken) : null;
        var reason = status switch { 404 => FetchError.NotFound, 410 => FetchError.Gone, _ => FetchError.Status };
        return new FetchResult.Failed(reason, wall is null ? said : $"{said}: a challenge page ({wall})") { Status = status };
    }

    private static async ValueTask<string?> WallAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (FieldDates.Raw(response.Headers, "cf-mitigated") is not null)
        {
            return "Cloudflare";
        }

        try
        {
            var (body, _) = await BodyReader.ReadAsync(response.Content, 256 * 1024, cancellationToken);
            return ChallengePages.Recognise(body);
        }
        catch (Exception unreadable) when (unreadable is IOException or InvalidDataException or HttpRequestException)
        {
            return null;
        }
    }

    private static Uri WithoutFragment(Uri uri) => uri is { IsAbsoluteUri: true, Fragment.Length: > 0 } ? new Uri(uri.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.Fragment, UriFormat.UriEscaped)) : uri;

    [LoggerMessage(1101, LogLevel.Debug, "{Uri}: {Status}, {Bytes} bytes")]
    private partial void LogFetched(Uri uri, int? status, long bytes);

    [LoggerMessage(1102, LogLevel.Debug, "{Uri}: {Reason}: {Detail}")]
    private partial void LogFailed(Uri uri, FetchError reason, string detail);

    [LoggerMessage(1103, LogLevel.Debug, "{Uri}: {Detail} until {Until:u}")]
    private partial void LogDeferred(Uri uri, string detail, DateTimeOffset until);
}
