namespace Ingest.Core.Storage;

/// <summary>An item whose page is to be fetched (again).</summary>
public sealed record PendingItem
{
    public required long ItemId { get; init; }

    public required FeedState Feed { get; init; }

    public required FeedItem Item { get; init; }

    /// <summary>Hash of what the feed said when the item was loaded. An item that says something else when its work ends stays in the queue.</summary>
    public required string ItemHash { get; init; }

    public required DateTimeOffset FirstSeenAt { get; init; }

    /// <summary>Tries so far that brought no page.</summary>
    public int Attempts { get; init; }

    /// <summary>The item's article, when one was stored before, or <see langword="null"/>.</summary>
    public KnownArticle? Known { get; init; }
}
