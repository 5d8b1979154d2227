namespace Ingest.Core.Fetching;

/// <summary>One request and its answer: waits for the host's turn, sends, reads within the limits, and judges.</summary>
internal sealed class Exchange(HttpMessageInvoker client, HostGate gate, AddressGuard guard, ProxyRoute proxies, HttpOptions options, TimeProvider clock)
{
    private const int ErrorPageBytes = 64 * 1024;

    private readonly RequestMessages _messages = new(options);

    /// <summary>Asks for one address once.</summary>
    /// <param name="ask">The request as a whole.</param>
    /// <param name="uri">The hop to ask.</param>
    /// <param name="crawlDelay">Of the host, zero for none.</param>
    /// <param name="budget">What is left of the fetch's time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<Answer> AskAsync(Ask ask, Uri uri, TimeSpan crawlDelay, TimeBudget budget, CancellationToken cancellationToken)
    {
        var joined = clock.GetTimestamp();
        using var turn = await gate.EnterAsync(uri, crawlDelay, cancellationToken);
        FetchMetrics.Waited(clock.GetElapsedTime(joined));
        using var limits = new TimeLimits(options, budget, clock, cancellationToken);
        WireStream? wire = null;
        int? status = null;
        try
        {
            if (proxies.Hides(uri))
            {
                await guard.CheckAsync(uri.IdnHost, uri.Port, limits.Token);
            }

            using var message = _messages.Create(ask, uri);
            using var response = await client.SendAsync(message, limits.Token);
            limits.Heard();
            status = (int)response.StatusCode;
            if (IsRedirect(response))
            {
                return new Answer { Status = status.Value, Location = response.First("Location") };
            }

            wire = new WireStream(await response.Content.ReadAsStreamAsync(limits.Token), limits.Heard);
            var result = await ReadAsync(ask, uri, response, wire, limits.Token);
            return new Answer
            {
                Status = status.Value,
                Result = result with { Status = status, Bytes = wire.Bytes },
                IsTransient = status is 502 or 503 or 504 && result is FetchResult.Failed { Reason: FetchError.Status },
            };
        }
        catch (Exception failure) when (FetchFailures.IsOfNetwork(failure))
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new Answer
            {
                Result = FetchFailures.Describe(failure, limits) with { Status = status, Bytes = wire?.Bytes ?? 0 },
                IsTransient = FetchFailures.IsBroken(failure),
            };
        }
    }

    private static bool IsRedirect(HttpResponseMessage response) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 || ((int)response.StatusCode == 300 && response.First("Location") is not null);

    private async ValueTask<FetchResult> ReadAsync(Ask ask, Uri uri, HttpResponseMessage response, WireStream wire, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        if (status == 304 && ask.ValidatorsFor(uri) is not { ETag: null, LastModified: null })
        {
            return new FetchResult.NotModified(Freshness.Of(response.All, clock.GetUtcNow()));
        }

        if (status is not (200 or 203))
        {
            var page = await ReadErrorPageAsync(response, wire, cancellationToken);
            return StatusVerdicts.Of(status, response.First, page.Span, clock.GetUtcNow());
        }

        if (response.Content.Headers.ContentLength > ask.MaxBytes && !ask.CutAtLimit)
        {
            return new FetchResult.Failed(FetchError.TooLarge, $"{response.Content.Headers.ContentLength} bytes, more than {ask.MaxBytes} (Http:MaxBodyBytes)");
        }

        var body = await BodyReader.ReadAsync(wire, response.All("Content-Encoding"), ask.MaxBytes, ask.CutAtLimit, cancellationToken);
        if (body.Error is { } error)
        {
            return new FetchResult.Failed(error, body.Detail);
        }

        if (ChallengePages.Recognise(response.First, body.Content.Span) is { } challenger)
        {
            return new FetchResult.Failed(FetchError.Challenge, $"{status}, but a challenge page ({challenger})");
        }

        var page200 = new PageSnapshot
        {
            RequestedUri = ask.Uri,
            FinalUri = uri,
            Content = body.Content,
            ContentType = response.First("Content-Type"),
            ContentLocation = response.First("Content-Location"),
            ContentLanguage = response.First("Content-Language"),
            FetchedAt = clock.GetUtcNow(),
        };
        var validators = new Validators(response.First("ETag"), response.First("Last-Modified")) { Of = uri };
        return new FetchResult.Modified(page200, validators, null, Freshness.Of(response.All, clock.GetUtcNow()));
    }

    /// <summary>The beginning of an error page, to recognise a challenge by; whatever goes wrong with it, the status stands.</summary>
    private static async ValueTask<ReadOnlyMemory<byte>> ReadErrorPageAsync(HttpResponseMessage response, WireStream wire, CancellationToken cancellationToken)
    {
        try
        {
            return (await BodyReader.ReadAsync(wire, response.All("Content-Encoding"), ErrorPageBytes, cut: true, cancellationToken)).Content;
        }
        catch (Exception failure) when (FetchFailures.IsOfNetwork(failure))
        {
            return default;
        }
    }
}
