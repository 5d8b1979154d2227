namespace Ingest.Core.Digests;

/// <summary>The plan by which a digest was tagged.</summary>
/// <param name="Id">The plan's own name.</param>
/// <param name="Title">For people.</param>
/// <param name="Hash">Of its rules; every mention carries it.</param>
/// <param name="OtherRulesOn">Days of the fortnight with mentions that other rules made, so that a movement may be the rules' and not the outlets'.</param>
public sealed record DigestPlan(string Id, string Title, string Hash, IReadOnlyList<DateOnly> OtherRulesOn);
