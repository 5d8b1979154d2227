namespace Ingest.Core.Storage;

/// <summary>One attempt on a feed, with what it brought. Every attempt is recorded.</summary>
public sealed record Poll
{
    public required long FeedId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required TimeSpan Duration { get; init; }

    public required PollOutcome Outcome { get; init; }

    /// <summary>The last HTTP status, or <see langword="null"/> without an answer.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>Bytes of the body on the wire.</summary>
    public long Bytes { get; init; }

    /// <summary>Why it failed, wholly or in part, or <see langword="null"/>.</summary>
    public FeedFault? Fault { get; init; }

    /// <summary>What went wrong, in one line, or <see langword="null"/>. With <see cref="PollOutcome.Modified"/>: a part of the feed could not be read, so that its items are taken but nothing counts as collected.</summary>
    public string? Error { get; init; }

    /// <summary>Whether the whole feed was seen.</summary>
    public bool SawAll => Outcome is PollOutcome.Modified or PollOutcome.NotModified && Error is null;

    /// <summary>False for a failure that is no fault of the feed, because our own network was down: it does not make the feed be asked more seldom.</summary>
    public bool IsCounted { get; init; } = true;

    /// <summary>For the next poll; those at hand are kept when <see langword="null"/>.</summary>
    public Validators? Validators { get; init; }

    /// <summary>SHA-256 of the body, or <see langword="null"/> to keep the one at hand.</summary>
    public string? BodyHash { get; init; }

    /// <summary>The parsed items, in the order of the feed; empty unless <see cref="PollOutcome.Modified"/>.</summary>
    public IReadOnlyList<FeedItem> Items { get; init; } = [];

    /// <summary>What the reading says about the next polls; what is known is kept when <see langword="null"/>.</summary>
    public FeedPace? Pace { get; init; }

    public required DateTimeOffset NextPollAt { get; init; }

    /// <summary>Set when the server said when to come again.</summary>
    public DateTimeOffset? DeferredUntil { get; init; }

    /// <summary>Where the feed moved for good, when a valid feed came from there.</summary>
    public Uri? MovedTo { get; init; }

    /// <summary>The feed's own title, or <see langword="null"/> to keep the one at hand.</summary>
    public string? FeedTitle { get; init; }
}
