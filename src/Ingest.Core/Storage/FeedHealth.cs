namespace Ingest.Core.Storage;

/// <summary>How a feed is doing.</summary>
public sealed record FeedHealth
{
    public required FeedState Feed { get; init; }

    public required long Items { get; init; }

    /// <summary>Since when every poll failed, or <see langword="null"/>.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Since when the feed answers without items, or <see langword="null"/>.</summary>
    public DateTimeOffset? EmptySince { get; init; }

    /// <summary>When its latest item came, or <see langword="null"/> before the first.</summary>
    public DateTimeOffset? LatestItemAt { get; init; }

    /// <summary>From then on its silence is longer than its own rhythm explains; <see langword="null"/> before the first item.</summary>
    public DateTimeOffset? SilentAfter { get; init; }

    /// <summary>When it was redirected for good to where it is now asked, or <see langword="null"/>.</summary>
    public DateTimeOffset? MovedAt { get; init; }

    /// <summary>The gaps of the past week, oldest first.</summary>
    public IReadOnlyList<FeedGap> Gaps { get; init; } = [];
}
