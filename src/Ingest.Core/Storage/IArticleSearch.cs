namespace Ingest.Core.Storage;

/// <summary>Full-text search over the present revisions.</summary>
public interface IArticleSearch
{
    /// <summary>Finds articles.</summary>
    /// <exception cref="InputException">The point does not exist, or the query asks for more than the index can do.</exception>
    ValueTask<IReadOnlyList<SearchHit>> SearchAsync(SearchRequest request, CancellationToken cancellationToken);
}
