namespace Ingest.Core.Storage;

/// <summary>What a poll changed in the store.</summary>
/// <param name="Seen">Items in the feed.</param>
/// <param name="New">Items never seen in this feed before.</param>
/// <param name="Changed">Known items whose link, date, title or content differs.</param>
/// <param name="Unfinished">The new and changed items: those whose pages are now to be fetched.</param>
public sealed record PollReceipt(int Seen, int New, int Changed, IReadOnlyList<ItemKey> Unfinished);
