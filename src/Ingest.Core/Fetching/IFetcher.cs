namespace Ingest.Core.Fetching;

/// <summary>The one way out to the network.</summary>
public interface IFetcher
{
    /// <summary>Asks politely: waits for the host's turn, hears robots.txt, follows redirects, bounds time and size.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled; nothing else is thrown.</exception>
    ValueTask<FetchResult> FetchAsync(FetchRequest request, CancellationToken cancellationToken);
}
