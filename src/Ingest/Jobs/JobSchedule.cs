using Ingest.Core.Feeds;
using Ingest.Observability;
using Quartz;

namespace Ingest.Jobs;

/// <summary>All recurring work. Everything fires once at the start, not an interval later.</summary>
internal static class JobSchedule
{
    /// <summary>Granularity of polls: a feed is asked at most this much later than it is due.</summary>
    private static readonly TimeSpan PollTick = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan ArticleTick = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ReloadTick = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DigestTick = TimeSpan.FromMinutes(1);

    /// <summary>An alert is to leave within a minute of its mention; this leaves time to send it.</summary>
    private static readonly TimeSpan DeliveryTick = TimeSpan.FromSeconds(15);

    /// <summary>How soon upkeep is made up for that fell into a machine's sleep.</summary>
    private static readonly TimeSpan UpkeepTick = TimeSpan.FromMinutes(5);

    public static IServiceCollection AddJobs(this IServiceCollection services, PollOptions polls)
    {
        services.AddSingleton<WatchedFiles>();
        services.AddSingleton<UpkeepTurn>();
        services.AddHostedService<PipelineDrain>();
        services.AddQuartz(quartz =>
        {
            quartz.AddJobListener<JobFailures>();
            for (var partition = 0; partition < polls.Partitions; partition++)
            {
                var index = partition;
                quartz.ScheduleJob<PollJob>(
                    trigger => trigger.WithIdentity($"poll-{index}").StartNow().WithSimpleSchedule(PollTick),
                    job => job.WithIdentity($"poll-{index}").UsingJobData(PollJob.Index, index).UsingJobData(PollJob.Count, polls.Partitions));
            }

            Schedule<ArticleJob>(quartz, "articles", ArticleTick);
            Schedule<ReloadJob>(quartz, "reload", ReloadTick);
            Schedule<DigestJob>(quartz, "digest", DigestTick);
            Schedule<DeliveryJob>(quartz, "delivery", DeliveryTick);
            Schedule<HeartbeatJob>(quartz, "heartbeat", Heartbeat.Every);
            Schedule<UpkeepJob>(quartz, "upkeep", UpkeepTick);
        });
        services.Configure<QuartzSchedulerOptions>(scheduler => scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always);
        return services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true).AddHostedService<ClockWatch>();
    }

    private static void Schedule<TJob>(IQuartzBuilder quartz, string name, TimeSpan every)
        where TJob : class, IJob =>
        quartz.ScheduleJob<TJob>(trigger => trigger.WithIdentity(name).StartNow().WithSimpleSchedule(every), job => job.WithIdentity(name));
}
