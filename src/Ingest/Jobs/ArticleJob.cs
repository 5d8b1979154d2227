using Ingest.Core.Pipeline;
using Quartz;

namespace Ingest.Jobs;

/// <summary>Takes up unfinished articles whose next try is due, and looks again at stored ones.</summary>
[DisallowConcurrentExecution]
internal sealed class ArticleJob(IngestPipeline pipeline) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await pipeline.ResumeAsync(cancellationToken);
        await pipeline.RevisitDueAsync(cancellationToken);
    }
}
