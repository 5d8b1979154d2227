namespace Ingest.Core.Storage;

/// <summary>The stored articles, to be read beside a running worker.</summary>
public interface IArchive
{
    /// <summary>Articles in the order of their ids.</summary>
    /// <param name="changedSince">Only those stored, revised, retagged or judged since.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    IAsyncEnumerable<ArchivedArticle> ArticlesAsync(DateTimeOffset? changedSince, CancellationToken cancellationToken);

    /// <summary>The health of each followed feed, in the order of the list.</summary>
    ValueTask<IReadOnlyList<FeedHealth>> FeedsAsync(CancellationToken cancellationToken);
}
