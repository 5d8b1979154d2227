namespace Ingest.Core.Digests;

/// <summary>A sentence with a mention that its outlet changed after publication.</summary>
/// <param name="Point">The point that it speaks of, before or after.</param>
/// <param name="Before">The sentence as it was, or null for one that was added.</param>
/// <param name="After">The sentence as it is now, or null for one that was taken out.</param>
/// <param name="ChangedAt">When we saw the change, ISO 8601 in UTC.</param>
/// <param name="Article">The article as it stands now.</param>
public sealed record DigestChange(string Point, string? Before, string? After, string ChangedAt, DigestArticleLine Article);
