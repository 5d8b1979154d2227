using System.Net.Security;
using Ingest.Core.Fetching;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Ingest.Core.Tests.Fetching;

/// <summary>Fetchers for loopback: private addresses allowed, no pauses, unless the test changes it.</summary>
internal static class Fetchers
{
    public static HttpFetcher Create(Action<HttpOptions>? change = null, TimeProvider? clock = null, SslClientAuthenticationOptions? trust = null)
    {
        var options = new HttpOptions { AllowPrivateNetworks = true, HostPause = TimeSpan.Zero, RetryPause = TimeSpan.Zero };
        change?.Invoke(options);
        return new HttpFetcher(Options.Create(options), clock ?? TimeProvider.System, NullLogger<HttpFetcher>.Instance, trust ?? new SslClientAuthenticationOptions());
    }

    public static FetchRequest Feed(Uri uri) => new() { Uri = uri, Kind = FetchKind.Feed };

    public static FetchRequest Article(Uri uri) => new() { Uri = uri, Kind = FetchKind.Article };

    /// <summary>One fetch with a fetcher of its own.</summary>
    public static async Task<FetchResult> FetchAsync(FetchRequest request, Action<HttpOptions>? change = null)
    {
        using var fetcher = Create(change);
        return await fetcher.FetchAsync(request, TestContext.Current.CancellationToken);
    }
}
