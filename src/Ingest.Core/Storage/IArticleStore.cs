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
    ValueTask AttachAsync(long itemId, long articleId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Puts off an item that could not be worked on at all: it is kept, marked and tried again.</summary>
    ValueTask PostponeAsync(long itemId, string problem, DateTimeOffset nextTryAt, CancellationToken cancellationToken);

    /// <summary>Articles first seen after <paramref name="since"/> that share a band with the fingerprint, nearest in time first, at most 200.</summary>
    ValueTask<IReadOnlyList<StoryNeighbour>> NeighboursAsync(Fingerprint fingerprint, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Stores article, revision, mentions, addresses, page and the item's state in one transaction.</summary>
    ValueTask<StoreReceipt> StoreAsync(ArticleRecord record, CancellationToken cancellationToken);
}
