using Ingest.Commands;
using Ingest.Core;
using Ingest.Core.Feeds;
using Ingest.Core.Pipeline;
using Ingest.Core.Storage;
using Quartz;

namespace Ingest.Jobs;

/// <summary>Re-reads the list of feeds and the plan when their files change; after a broken edit the last good one stays in force.</summary>
[DisallowConcurrentExecution]
internal sealed partial class ReloadJob(Settings settings, WatchedFiles files, IFeedStore feeds, IPlanStore plans, PlanInForce plan, TimeProvider clock, ILogger<ReloadJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        if (files.HasChanged(settings.FeedsFile))
        {
            await TakeAsync(settings.FeedsFile, async () => await feeds.FollowAsync(FeedCatalog.Load(settings.FeedsFile), clock.GetUtcNow(), cancellationToken));
        }

        if (settings.PlanFile is { } planFile && files.HasChanged(planFile))
        {
            await TakeAsync(planFile, async () =>
            {
                var tagger = Composition.LoadPlan(settings);
                await plans.UseAsync(tagger.Plan, clock.GetUtcNow(), cancellationToken);
                plan.Tagger = tagger;
            });
        }
    }

    private async ValueTask TakeAsync(string file, Func<ValueTask> take)
    {
        try
        {
            await take();
            LogTaken(file);
        }
        catch (InputException wrong)
        {
            LogRefused(file, wrong.Message);
        }
    }

    [LoggerMessage(1802, LogLevel.Information, "{File} was changed and is in force")]
    private partial void LogTaken(string file);

    [LoggerMessage(1803, LogLevel.Error, "{File} was changed, but cannot be used; the last good one stays in force: {Problem}")]
    private partial void LogRefused(string file, string problem);
}
