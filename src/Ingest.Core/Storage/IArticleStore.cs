namespace Ingest.Core.Storage;

/// <summary>The durable queue of items, and what becomes of them.</summary>
public interface IArticleStore
{
    /// <summary>Items that want their page, newest published first.</summary>
    /// <param name="now">Items deferred beyond this time are left out.</param>
    /// <param name="onlyDue">Leave out those whose next try lies ahead as well.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    ValueTask<IReadOnlyList<ItemKey>> UnfinishedAsync(DateTimeOffset now, bool onlyDue, CancellationToken cancellationToken);

    /// <summary>An item with all that is needed to work on it, or <see langword="null"/> when it is finished by now.</summary>
    ValueTask<PendingItem?> LoadAsync(long itemId, CancellationToken cancellationToken);

    /// <summary>The article that any of these address keys leads to, or <see langword="null"/>.</summary>
    ValueTask<KnownArticle?> FindAsync(IReadOnlyList<string> addressKeys, CancellationToken cancellationToken);

    /// <summary>Says that an item is about an article that is stored already; the item is then finished.</summary>
    /// <returns>False when the feed changed the item since it was loaded; it is then about the article, and still pending.</returns>
    ValueTask<bool> AttachAsync(long itemId, string? itemHash, long articleId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Puts off an item that could not be worked on at all: it is kept, marked and tried again.</summary>
    ValueTask PostponeAsync(long itemId, string problem, DateTimeOffset nextTryAt, CancellationToken cancellationToken);

    /// <summary>Articles first seen after <paramref name="since"/> that share a band with the fingerprint, nearest in time first, at most 200.</summary>
    ValueTask<IReadOnlyList<StoryNeighbour>> NeighboursAsync(Fingerprint fingerprint, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Stores article, revision, mentions, addresses, page and the item's state in one transaction.</summary>
    ValueTask<StoreReceipt> StoreAsync(ArticleRecord record, CancellationToken cancellationToken);

    /// <summary>Finishes an item whose address was forgotten, without an article.</summary>
    /// <returns>False when the address was not forgotten; nothing was changed then. Nor was it when the feed changed the item since it was loaded, which is then still pending.</returns>
    ValueTask<bool> DropForgottenAsync(long itemId, string? itemHash, IReadOnlyList<string> addressKeys, CancellationToken cancellationToken);

    /// <summary>Takes articles that are due to be looked at again, the youngest first, each as its first item; a visit that found no room until the next age had come is skipped. What is taken counts for its host's day, and comes again in an hour should the visit never end.</summary>
    /// <param name="now">The time.</param>
    /// <param name="perHostAndDay">So many visits to one host in one day (UTC), spread over the day.</param>
    /// <param name="max">So many at once.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<IReadOnlyList<ItemKey>> TakeRevisitsAsync(DateTimeOffset now, int perHostAndDay, int max, CancellationToken cancellationToken);

    /// <summary>A finished item whose article is to be looked at again, or <see langword="null"/> when it has none any more.</summary>
    ValueTask<PendingItem?> LoadRevisitAsync(long itemId, CancellationToken cancellationToken);

    /// <summary>Records a visit that brought no new text.</summary>
    /// <param name="articleId">The article.</param>
    /// <param name="isRemoved">True when the page is gone, false when it is there, <see langword="null"/> when that is not known.</param>
    /// <param name="nextVisitAt">When to look again; <see langword="null"/> for no more.</param>
    /// <param name="now">The time of the visit.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask RecordVisitAsync(long articleId, bool? isRemoved, DateTimeOffset? nextVisitAt, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Ids of articles whose page is still kept as received, in order.</summary>
    /// <param name="since">Only pages fetched since.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    ValueTask<IReadOnlyList<long>> StoredPagesAsync(DateTimeOffset? since, CancellationToken cancellationToken);

    /// <summary>The page of an article, or <see langword="null"/> when it is not kept any more.</summary>
    ValueTask<StoredPage?> LoadPageAsync(long articleId, CancellationToken cancellationToken);
}
