namespace Ingest.Core;

/// <summary>A further story that a text belongs to.</summary>
/// <param name="StoryId">The story.</param>
/// <param name="Similarity">Estimated Jaccard similarity to its nearest member, 0 to 1.</param>
public sealed record StoryBridge(long StoryId, double Similarity);
