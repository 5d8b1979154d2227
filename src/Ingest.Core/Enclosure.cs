namespace Ingest.Core;

/// <summary>A file attached to an item.</summary>
/// <param name="Url">Absolute where a base is known.</param>
/// <param name="Type">MIME type as declared, or <see langword="null"/>.</param>
/// <param name="Length">Bytes as declared, or <see langword="null"/>.</param>
public sealed record Enclosure(string Url, string? Type, long? Length);
