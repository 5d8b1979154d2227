using Ingest.Core.Pipeline;
using Ingest.Core.Storage;
using Quartz;

namespace Ingest.Jobs;

/// <summary>Starts the polls of one partition that are due. It does not wait for them, so a slow feed delays no other.</summary>
[DisallowConcurrentExecution]
internal sealed class PollJob(IngestPipeline pipeline) : IJob
{
    public const string Index = "index";
    public const string Count = "count";

    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        pipeline.PollDueAsync(new FeedPartition(context.MergedJobDataMap.GetInt(Index), context.MergedJobDataMap.GetInt(Count)), cancellationToken);
}
