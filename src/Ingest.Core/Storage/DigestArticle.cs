namespace Ingest.Core.Storage;

/// <summary>An article as a digest shows it: as of the cut-off.</summary>
public sealed record DigestArticle
{
    public required long Id { get; init; }

    public required string Url { get; init; }

    public required string Outlet { get; init; }

    public string? Title { get; init; }

    public string? Language { get; init; }

    public PublicationTime? Published { get; init; }

    public required DateTimeOffset FirstSeenAt { get; init; }

    public required DateOnly Day { get; init; }

    public required ArticleStatus Status { get; init; }

    public string? Error { get; init; }

    public required long StoryId { get; init; }

    public required int Revision { get; init; }

    public IReadOnlyList<Mention> Mentions { get; init; } = [];
}
