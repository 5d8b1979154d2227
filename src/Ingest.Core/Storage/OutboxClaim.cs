namespace Ingest.Core.Storage;

/// <summary>An entry that the caller alone may deliver for now.</summary>
/// <param name="Id">In the outbox.</param>
/// <param name="Entry">What to deliver.</param>
/// <param name="Attempts">Earlier attempts, which failed.</param>
public sealed record OutboxClaim(long Id, OutboxEntry Entry, int Attempts);
