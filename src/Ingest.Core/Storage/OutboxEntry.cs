namespace Ingest.Core.Storage;

/// <summary>Something that is to be delivered, once, over one channel.</summary>
/// <param name="Key">Names what is delivered (<c>digest/2025-11-21</c>, <c>alert/…</c>); with the channel it is unique for ever.</param>
/// <param name="Channel">Such as <c>email</c> or <c>webhook</c>.</param>
/// <param name="Payload">What to send, or <see langword="null"/> when the key says it all.</param>
public sealed record OutboxEntry(string Key, string Channel, string? Payload);
