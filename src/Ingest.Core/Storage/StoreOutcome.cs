namespace Ingest.Core.Storage;

/// <summary>What storing an article did.</summary>
public enum StoreOutcome
{
    /// <summary>A new article.</summary>
    Inserted,

    /// <summary>A known article got a new revision.</summary>
    Revised,

    /// <summary>A known article whose title and text stayed the same; item, addresses and metadata were brought up to date.</summary>
    Unchanged,

    /// <summary>The store has a better copy (full before partial before failed), which was kept; only the item's state changed.</summary>
    Kept,

    /// <summary>The address was forgotten on purpose; nothing is kept.</summary>
    Forgotten,
}
