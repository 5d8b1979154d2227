namespace Ingest.Core.Storage;

/// <summary>A stored item and the host that its page is on, by which fetching is shared out.</summary>
/// <param name="ItemId">Row id.</param>
/// <param name="Host">Lower-case host (with port when it is not the default); empty for an item without a link.</param>
public readonly record struct ItemKey(long ItemId, string Host);
