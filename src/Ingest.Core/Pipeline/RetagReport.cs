namespace Ingest.Core.Pipeline;

/// <summary>The outcome of a retag, or what it would be.</summary>
/// <param name="Articles">How many articles were tagged again.</param>
/// <param name="Changed">How many of them gained or lost a mention.</param>
/// <param name="Points">Points with a mention before or after, in the order of the plan; those that the plan does not have any more last.</param>
public sealed record RetagReport(int Articles, int Changed, IReadOnlyList<PointChange> Points);
