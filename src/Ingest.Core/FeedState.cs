namespace Ingest.Core;

/// <summary>What is remembered of a feed between polls.</summary>
public sealed record FeedState
{
    /// <summary>The feed's row id in the store.</summary>
    public required long FeedId { get; init; }

    public required FeedSource Source { get; init; }

    /// <summary>The address to ask: <see cref="FeedSource.Url"/>, or where a 301 or 308 led for good.</summary>
    public required Uri Address { get; init; }

    public Validators Validators { get; init; } = Validators.None;

    /// <summary>SHA-256 of the last body, or <see langword="null"/>; the second check where 304 is never given.</summary>
    public string? BodyHash { get; init; }

    public FeedPace Pace { get; init; } = FeedPace.Unknown;

    /// <summary>Share of the items of the last reading that were known before it (0–1), or <see langword="null"/> before the second one.</summary>
    public double? Overlap { get; init; }

    /// <summary>When the next poll is due; <see langword="null"/> for at once.</summary>
    public DateTimeOffset? NextPollAt { get; init; }

    /// <summary>Not to be asked before this time, whoever asks (<c>Retry-After</c>).</summary>
    public DateTimeOffset? DeferredUntil { get; init; }

    /// <summary>Since when the feed answers 410, or <see langword="null"/>; such a feed is not asked any more.</summary>
    public DateTimeOffset? GoneAt { get; init; }

    public DateTimeOffset? LastPolledAt { get; init; }

    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>When an item that had not been seen before last came.</summary>
    public DateTimeOffset? LastNewItemAt { get; init; }

    /// <summary>Failed polls since the last success.</summary>
    public int ConsecutiveFailures { get; init; }

    /// <summary>Why the last poll failed, or <see langword="null"/> after a success.</summary>
    public FeedFault? Fault { get; init; }

    /// <summary>What the last failed poll said, or <see langword="null"/> after a success.</summary>
    public string? LastError { get; init; }
}
