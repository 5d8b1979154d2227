namespace Ingest.Core.Storage;

/// <summary>How a feed is doing.</summary>
public sealed record FeedHealth
{
    public required FeedState Feed { get; init; }

    public required long Items { get; init; }

    /// <summary>Since when every poll failed, or <see langword="null"/>.</summary>
    public DateTimeOffset? FailingSince { get; init; }
}
