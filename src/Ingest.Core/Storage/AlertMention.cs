namespace Ingest.Core.Storage;

/// <summary>A mention that is the first of its point in its story.</summary>
public sealed record AlertMention
{
    public required long StoryId { get; init; }

    public required string Outlet { get; init; }

    public required string Url { get; init; }

    public string? Title { get; init; }

    public string? Language { get; init; }

    public required string Point { get; init; }

    public required string Quote { get; init; }

    public required string Sentence { get; init; }

    public required DateTimeOffset StoredAt { get; init; }
}
