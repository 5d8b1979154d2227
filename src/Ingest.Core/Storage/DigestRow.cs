namespace Ingest.Core.Storage;

/// <summary>A digest that was made.</summary>
/// <param name="Day">The local day.</param>
/// <param name="Cutoff">Nothing stored after this is in it.</param>
/// <param name="IsFinal">The day was over at the cut-off.</param>
/// <param name="Headline">The day in figures, in the digest's language.</param>
/// <param name="Document">The digest's JSON document, from which all three forms are written.</param>
public sealed record DigestRow(DateOnly Day, DateTimeOffset Cutoff, bool IsFinal, string Headline, string Document);
