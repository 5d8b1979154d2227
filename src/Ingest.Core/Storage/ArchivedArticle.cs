namespace Ingest.Core.Storage;

/// <summary>An article as it stands in the archive, with the mentions of its present revision.</summary>
public sealed record ArchivedArticle
{
    public required long Id { get; init; }

    public required string Url { get; init; }

    public required string CanonicalUrl { get; init; }

    public required string Outlet { get; init; }

    /// <summary>Every feed that carried it, first one first; never empty.</summary>
    public required IReadOnlyList<CarriedBy> Feeds { get; init; }

    public string? Title { get; init; }

    public IReadOnlyList<string> Authors { get; init; } = [];

    public PublicationTime? Published { get; init; }

    public required DateTimeOffset FirstSeenAt { get; init; }

    public required DateOnly Day { get; init; }

    public string? Language { get; init; }

    public required ArticleStatus Status { get; init; }

    public string? Error { get; init; }

    public DateTimeOffset? NextTryAt { get; init; }

    public DateTimeOffset? RemovedAt { get; init; }

    public required string Text { get; init; }

    public required int Revision { get; init; }

    public required long StoryId { get; init; }

    public IReadOnlyList<ArchivedMention> Mentions { get; init; } = [];

    /// <summary>Where the text came from.</summary>
    public required Provenance Provenance { get; init; }
}
