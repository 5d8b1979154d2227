namespace Ingest.Core.Storage;

/// <summary>Where an archived text came from.</summary>
/// <param name="PageSha256">Of the page's bytes as received (after content decoding), or <see langword="null"/> when the text came from the feed.</param>
/// <param name="FetchedAt">When the page was received.</param>
/// <param name="FinalUrl">The address that answered.</param>
/// <param name="Extractor">The extractor's version.</param>
/// <param name="Method">How the text was found.</param>
public sealed record Provenance(string? PageSha256, DateTimeOffset? FetchedAt, string? FinalUrl, string Extractor, string Method);
