namespace Ingest.Core.Storage;

/// <summary>Feeds and their polls.</summary>
public interface IFeedStore
{
    /// <summary>Makes the store follow exactly these feeds. A feed is found by its written id, then by any address that it ever had; one that is no longer listed keeps its history and is marked ended.</summary>
    ValueTask FollowAsync(IReadOnlyList<FeedSource> sources, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>All followed feeds in the order of the list, gone ones included.</summary>
    ValueTask<IReadOnlyList<FeedState>> FollowedAsync(CancellationToken cancellationToken);

    /// <summary>Followed feeds of a partition whose poll is due, longest overdue first; neither gone nor deferred beyond <paramref name="now"/>.</summary>
    ValueTask<IReadOnlyList<FeedState>> DueAsync(FeedPartition partition, DateTimeOffset now, int max, CancellationToken cancellationToken);

    /// <summary>Puts single pages into the queue, as items of the feed whose articles lie on the same host, or of a carrier that is never polled.</summary>
    /// <param name="pages">Their addresses.</param>
    /// <param name="outlet">Who published them; <see langword="null"/> to take that feed's outlet, or the host.</param>
    /// <param name="now">When they are first seen.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Those that are not stored yet.</returns>
    ValueTask<IReadOnlyList<ItemKey>> AdoptAsync(IReadOnlyList<Uri> pages, string? outlet, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Stores a poll, its new and changed items and the feed's new state in one transaction.</summary>
    ValueTask<PollReceipt> RecordPollAsync(Poll poll, CancellationToken cancellationToken);
}
