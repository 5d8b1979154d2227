namespace Ingest.Core.Storage;

/// <summary>Counts and sizes of a store at one instant.</summary>
public sealed record StoreStatus
{
    public required int FeedsOk { get; init; }

    public required int FeedsFailing { get; init; }

    /// <summary>Feeds that ended with 410.</summary>
    public required int FeedsGone { get; init; }

    /// <summary>Feeds that were never polled.</summary>
    public required int FeedsNew { get; init; }

    /// <summary>When the longest overdue feed was due, or <see langword="null"/> when none is.</summary>
    public DateTimeOffset? OverdueSince { get; init; }

    /// <summary>Items whose article is not finished, those that wait for another try among them.</summary>
    public required long ItemsUnfinished { get; init; }

    /// <summary>When the oldest item that was never tried was first seen, or <see langword="null"/> without one.</summary>
    public DateTimeOffset? OldestPendingAt { get; init; }

    /// <summary>Visits to stored articles that the daily allowance of their hosts (<c>Articles:RevisitsPerHostAndDay</c>) left no room for, since the beginning of yesterday (UTC).</summary>
    public long VisitsSkipped { get; init; }

    /// <summary>Bytes of the database and of its write-ahead log.</summary>
    public required long DatabaseBytes { get; init; }

    public required long LogBytes { get; init; }

    /// <summary>The newest finished day with a digest.</summary>
    public DateOnly? LastDigest { get; init; }
}
