namespace Ingest.Core;

/// <summary>A feed document after parsing. Unknown values are <see langword="null"/>, never empty.</summary>
public sealed record Feed
{
    /// <summary>Plain text.</summary>
    public string? Title { get; init; }

    /// <summary>The outlet's page that the feed belongs to, absolute where a base is known.</summary>
    public string? Link { get; init; }

    /// <summary>BCP 47 tag as declared.</summary>
    public string? Language { get; init; }

    /// <summary>HTML.</summary>
    public string? Description { get; init; }

    public string? Id { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>How often the feed asks to be polled (<c>ttl</c>, <c>sy:updatePeriod</c>), or <see langword="null"/>.</summary>
    public TimeSpan? PollHint { get; init; }

    /// <summary>Hours of the day in UTC (0–23) in which the feed asks not to be polled (<c>skipHours</c>).</summary>
    public IReadOnlyList<int> SkipHours { get; init; } = [];

    /// <summary>Days in which the feed asks not to be polled (<c>skipDays</c>).</summary>
    public IReadOnlyList<DayOfWeek> SkipDays { get; init; } = [];

    /// <summary>In the order of the document.</summary>
    public required IReadOnlyList<FeedItem> Items { get; init; }

    /// <summary>Addresses of further documents that hold the items: the sitemaps of a sitemap index, or the feeds that a home page names.</summary>
    public IReadOnlyList<Uri> Continuations { get; init; } = [];

    /// <summary>Those of them whose date says that they have nothing new: they changed long before the newest did.</summary>
    public IReadOnlyList<Uri> StaleContinuations { get; init; } = [];

    /// <summary>True when the document was an HTML page; <see cref="Continuations"/> then holds the feeds it names, best first.</summary>
    public bool IsHomepage { get; init; }
}
