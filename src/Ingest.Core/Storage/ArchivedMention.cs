namespace Ingest.Core.Storage;

/// <summary>A stored mention.</summary>
/// <param name="Id">Row id.</param>
/// <param name="Mention">What was found.</param>
/// <param name="PlanHash">The plan by which it was found.</param>
/// <param name="Verdict"><c>confirmed</c>, <c>rejected</c> or <see langword="null"/>.</param>
public sealed record ArchivedMention(long Id, Mention Mention, string PlanHash, string? Verdict);
