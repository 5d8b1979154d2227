using Ingest.Core.Storage;
using Quartz;

namespace Ingest.Jobs;

/// <summary>The store's nightly upkeep.</summary>
[DisallowConcurrentExecution]
internal sealed class UpkeepJob(IUpkeep upkeep, TimeProvider clock) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => upkeep.RunAsync(clock.GetUtcNow(), cancellationToken);
}
