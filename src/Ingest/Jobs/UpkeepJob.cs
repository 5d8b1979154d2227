using Ingest.Core.Storage;
using Quartz;

namespace Ingest.Jobs;

/// <summary>The store's daily upkeep.</summary>
[DisallowConcurrentExecution]
internal sealed class UpkeepJob(IUpkeep upkeep, UpkeepTurn turn, TimeProvider clock) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        if (turn.IsDue)
        {
            await upkeep.RunAsync(clock.GetUtcNow(), cancellationToken);
            turn.Done();
        }
    }
}
