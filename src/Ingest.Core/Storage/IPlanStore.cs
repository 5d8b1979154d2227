namespace Ingest.Core.Storage;

/// <summary>The plans by which the archive was tagged.</summary>
public interface IPlanStore
{
    /// <summary>Keeps the plan's points and makes it the present one.</summary>
    ValueTask UseAsync(PolicyPlan plan, DateTimeOffset now, CancellationToken cancellationToken);
}
