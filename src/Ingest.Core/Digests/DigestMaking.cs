namespace Ingest.Core.Digests;

/// <summary>The programs that made a digest.</summary>
/// <param name="Ingest">Version of the program.</param>
/// <param name="Extractors">Versions of the extractor that read the day's articles.</param>
public sealed record DigestMaking(string Ingest, IReadOnlyList<string> Extractors);
