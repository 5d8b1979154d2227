namespace Ingest.Core.Storage;

/// <summary>Where an article went.</summary>
public sealed record StoreReceipt(long ArticleId, int Revision, long StoryId, StoreOutcome Outcome)
{
    /// <summary>The feed changed the item while it was worked on; it is still pending.</summary>
    public bool IsItemOutdated { get; init; }
}
