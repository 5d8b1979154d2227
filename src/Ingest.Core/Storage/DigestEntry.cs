namespace Ingest.Core.Storage;

/// <summary>A digest as the list of digests names it.</summary>
/// <param name="Day">The local day.</param>
/// <param name="Cutoff">Nothing stored after this is in it.</param>
/// <param name="IsFinal">The day was over at the cut-off.</param>
/// <param name="Headline">The day in figures, in the digest's language.</param>
public sealed record DigestEntry(DateOnly Day, DateTimeOffset Cutoff, bool IsFinal, string Headline);
