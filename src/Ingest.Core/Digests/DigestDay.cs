namespace Ingest.Core.Digests;

/// <summary>One of the fourteen days.</summary>
/// <param name="Day">The local day.</param>
/// <param name="IsCollected">Whether anything was collected in it.</param>
public sealed record DigestDay(DateOnly Day, bool IsCollected);
