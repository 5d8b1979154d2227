namespace Ingest.Core.Storage;

/// <summary>Where an article went.</summary>
public sealed record StoreReceipt(long ArticleId, int Revision, long StoryId, StoreOutcome Outcome);
