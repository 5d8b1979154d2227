using Ingest.Commands;
using Ingest.Observability;
using Quartz;

namespace Ingest.Jobs;

/// <summary>Gives the worker's sign of life. It runs where all work runs, so that a scheduler that stands still is seen.</summary>
[DisallowConcurrentExecution]
internal sealed partial class HeartbeatJob(WorkerHealth health, Settings settings, TimeProvider clock, ILogger<HeartbeatJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var before = health.Problem;
        await health.CheckAsync(cancellationToken);
        if (health.Problem is { } problem && problem != before)
        {
            LogUnwell(problem);
        }

        new Heartbeat(clock.GetUtcNow(), Environment.ProcessId, health.Problem).Write(settings.DataFolder);
    }

    [LoggerMessage(1804, LogLevel.Error, "the worker is not well: {Problem}")]
    private partial void LogUnwell(string problem);
}
