namespace Ingest.Core;

/// <summary>Which story a text belongs to.</summary>
/// <param name="StoryId">The story of the nearest member, or <see langword="null"/> for a new one.</param>
/// <param name="Similarity">Estimated Jaccard similarity to the nearest member, 0 to 1; 1 for a new story.</param>
public sealed record DuplicateVerdict(long? StoryId, double Similarity)
{
    /// <summary>Other stories with a member that is near enough too, by id: this text shows that they are one.</summary>
    public IReadOnlyList<StoryBridge> Bridges { get; init; } = [];

    /// <summary>All stories that the text is near to, the nearest first; none for a new story.</summary>
    public IReadOnlyList<StoryBridge> Near => StoryId is { } nearest ? [new StoryBridge(nearest, Similarity), .. Bridges] : [];
}
