namespace Ingest.Core.Storage;

/// <summary>What retention dropped.</summary>
public sealed record PruneReceipt(int Pages, int Polls, int Articles, int Signatures, long BytesFreed);
