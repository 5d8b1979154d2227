using Ingest.Core.Fetching;

namespace Ingest.Core.Pipeline;

/// <summary>A fetcher whose times are measured and whose answers tell whether the network is there.</summary>
public sealed class ObservedFetcher(IFetcher fetcher, NetworkWatch network) : IFetcher
{
    /// <inheritdoc/>
    public async ValueTask<FetchResult> FetchAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var stage = IngestMetrics.Begin(request.Kind == FetchKind.Feed ? "fetch feed" : "fetch page");
        var result = await fetcher.FetchAsync(request, cancellationToken);
        if (result is FetchResult.Failed failed)
        {
            stage.Fail(failed.Detail);
        }

        if (result.Status is not null)
        {
            network.Note(request.Uri.IdnHost, isAnswer: true);
        }
        else if (result is FetchResult.Failed { Reason: FetchError.UnknownHost or FetchError.Connection or FetchError.TimedOut })
        {
            network.Note(request.Uri.IdnHost, isAnswer: false);
        }

        // a remembered robots.txt or Retry-After, or a guard of our own, says nothing of the network
        return result;
    }
}
