namespace Ingest.Core.Storage;

/// <summary>The present revisions of the archive, to be tagged again by another plan. Verdicts hang on a mention's identity and are never touched.</summary>
public interface IRetagStore
{
    /// <summary>How many present revisions were not yet tagged again by a plan.</summary>
    /// <param name="plan">The plan's hash.</param>
    /// <param name="since">Only articles first seen since then.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    ValueTask<int> CountAsync(string plan, DateTimeOffset? since, CancellationToken cancellationToken);

    /// <summary>The next of them in the order of articles, with the mentions they have now.</summary>
    /// <param name="plan">The plan's hash.</param>
    /// <param name="since">Only articles first seen since then.</param>
    /// <param name="afterArticle">The article that came last; 0 at the start.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    ValueTask<IReadOnlyList<RetagText>> NextAsync(string plan, DateTimeOffset? since, long afterArticle, int count, CancellationToken cancellationToken);

    /// <summary>Replaces the mentions of these revisions in one transaction and marks them as done; a revision that is not there any more is left out.</summary>
    /// <exception cref="InvalidOperationException">A mention does not quote its field.</exception>
    ValueTask ReplaceAsync(IReadOnlyList<RetagChange> changes, string plan, DateTimeOffset now, CancellationToken cancellationToken);
}
