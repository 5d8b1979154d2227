using Ingest.Core.Search;

namespace Ingest.Core.Storage;

/// <summary>An article that was found.</summary>
public sealed record SearchHit
{
    public required long ArticleId { get; init; }

    public required string Url { get; init; }

    public required string Outlet { get; init; }

    public required DateOnly Day { get; init; }

    public PublicationTime? Published { get; init; }

    public string? Language { get; init; }

    public required ArticleStatus Status { get; init; }

    /// <summary>The title with its hits marked.</summary>
    public required Passage Title { get; init; }

    /// <summary>The piece of the text that shows most of what was looked for; its beginning when only the title does.</summary>
    public required Passage Passage { get; init; }
}
