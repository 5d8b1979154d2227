using Ingest.Core.Pipeline;
using Quartz;

namespace Ingest.Jobs;

/// <summary>Takes up unfinished articles whose next try is due.</summary>
[DisallowConcurrentExecution]
internal sealed class ArticleJob(IngestPipeline pipeline) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => pipeline.ResumeAsync(cancellationToken);
}
