namespace Ingest.Core;

/// <summary>What tells a revision from another, and a near-copy from another story.</summary>
public sealed record Fingerprint
{
    /// <summary>SHA-256 (lower-case hexadecimal) of what title and text say: case, punctuation, white space, counters, dates and pointers to other articles aside. Equal means "nothing changed".</summary>
    public required string ContentHash { get; init; }

    /// <summary>MinHash signature over word shingles of the folded text; empty for texts too short to compare.</summary>
    public required IReadOnlyList<uint> Signature { get; init; }

    /// <summary>Keys of the signature's bands: two texts are neighbours when they share one.</summary>
    public required IReadOnlyList<long> Bands { get; init; }
}
