namespace Ingest.Core;

/// <summary>A stored article that shares a band with the one in hand.</summary>
public sealed record StoryNeighbour(long ArticleId, long StoryId, IReadOnlyList<uint> Signature);
