using System.Net.Sockets;
using System.Security.Authentication;

namespace Ingest.Core.Fetching;

/// <summary>Puts what the network throws into the words of <see cref="FetchError"/>.</summary>
internal static class FetchFailures
{
    /// <summary>Whether an exception is one that a server or the network can bring about.</summary>
    public static bool IsOfNetwork(Exception failure) =>
        failure is HttpRequestException or IOException or OperationCanceledException or SocketException or ForbiddenAddressException or TimeoutException;

    /// <summary>The failure as a result.</summary>
    /// <param name="failure">One of which <see cref="IsOfNetwork"/> is true.</param>
    /// <param name="limits">Those of the request.</param>
    public static FetchResult.Failed Describe(Exception failure, TimeLimits limits)
    {
        var chain = Chain(failure).ToArray();
        if (chain.OfType<ForbiddenAddressException>().FirstOrDefault() is { } forbidden)
        {
            return new FetchResult.Failed(FetchError.ForbiddenAddress, forbidden.Message);
        }

        if (chain.Any(e => e is OperationCanceledException or TimeoutException))
        {
            return new FetchResult.Failed(FetchError.TimedOut, limits.Expired);
        }

        if (chain.OfType<SocketException>().FirstOrDefault(e => e.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain) is { } unresolved)
        {
            return new FetchResult.Failed(FetchError.UnknownHost, $"the host name does not resolve ({OneLine(unresolved.Message)})");
        }

        if (chain.OfType<AuthenticationException>().FirstOrDefault() is { } tls)
        {
            return new FetchResult.Failed(FetchError.Connection, $"no TLS connection: {OneLine(tls.Message)}");
        }

        if (chain.OfType<UnansweredException>().FirstOrDefault() is { } unanswered)
        {
            return new FetchResult.Failed(FetchError.Connection, unanswered.Message);
        }

        return new FetchResult.Failed(FetchError.Connection, OneLine(chain[^1].Message));
    }

    /// <summary>A connection that worked broke off: by a keep-alive that ended just then, or by chance.</summary>
    public static bool IsBroken(Exception failure) => failure switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded or HttpRequestError.HttpProtocolError } => true,
        HttpRequestException { InnerException: UnansweredException } => true,
        HttpRequestException => false,
        IOException => true,
        _ => false,
    };

    private static IEnumerable<Exception> Chain(Exception failure)
    {
        for (var e = failure; e is not null; e = e.InnerException)
        {
            yield return e;
        }
    }

    private static string OneLine(string message) => message.ReplaceLineEndings(" ").Trim();
}
