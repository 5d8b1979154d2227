namespace Ingest.Core.Deduplication;

/// <summary>What an article is called.</summary>
/// <param name="Url">The address that names it, absolute, without fragment and tracking parameters.</param>
/// <param name="Keys">Normalised keys of every address that leads to it, that of the link first; never empty.</param>
public sealed record CanonicalAddress(string Url, IReadOnlyList<string> Keys);
