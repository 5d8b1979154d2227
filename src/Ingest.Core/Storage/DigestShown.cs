namespace Ingest.Core.Storage;

/// <summary>An article that a digest speaks of, in the state that it was shown in; when it gets better after that, it arrives late.</summary>
public readonly record struct DigestShown(long ArticleId, ArticleStatus Status);
