namespace Ingest.Core.Storage;

/// <summary>What forgetting removed.</summary>
public sealed record ForgetReceipt(int Articles, int Mentions, int Items);
