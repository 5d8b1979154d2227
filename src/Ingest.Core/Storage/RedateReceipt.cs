namespace Ingest.Core.Storage;

/// <summary>What counting the days anew changed.</summary>
/// <param name="Articles">Articles that belong to another day now.</param>
/// <param name="FeedDays">Days of feeds of which something was collected.</param>
public readonly record struct RedateReceipt(int Articles, int FeedDays);
