namespace Ingest.Core;

/// <summary>What the last reading of a feed says about when to ask it again; kept, because a 304 says nothing.</summary>
public sealed record FeedPace
{
    /// <summary>Nothing is known.</summary>
    public static FeedPace Unknown { get; } = new();

    /// <summary>The interval that follows from how its items come, or <see langword="null"/>.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>The time from its oldest dated item to the reading: what falls out of a sliding window that is asked later; <see langword="null"/> without dates.</summary>
    public TimeSpan? Window { get; init; }

    /// <summary>How often the feed asks to be polled (<c>ttl</c>, <c>sy:updatePeriod</c>), or <see langword="null"/>.</summary>
    public TimeSpan? Hint { get; init; }

    /// <summary>Hours of the day in UTC (0–23) in which it asks not to be polled.</summary>
    public IReadOnlyList<int> SkipHours { get; init; } = [];

    /// <summary>Days on which it asks not to be polled.</summary>
    public IReadOnlyList<DayOfWeek> SkipDays { get; init; } = [];
}
