using Quartz;

namespace Ingest.Jobs;

/// <summary>
/// Notices when the clock on the wall was set, by the clock that nobody can set. A scheduler waits for a time of day: after a step
/// back it would stand still until that time comes round again, so every trigger then starts anew.
/// </summary>
internal sealed partial class ClockWatch(ISchedulerFactory schedulers, TimeProvider clock, ILogger<ClockWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    /// <summary>Less is the daily work of time synchronisation.</summary>
    private static readonly TimeSpan Jump = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        var (wall, steady) = (clock.GetUtcNow(), clock.GetTimestamp());
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var moved = clock.GetUtcNow() - wall - clock.GetElapsedTime(steady);
            (wall, steady) = (clock.GetUtcNow(), clock.GetTimestamp());
            if (moved.Duration() > Jump)
            {
                LogJump(moved);
                if (moved < TimeSpan.Zero)
                {
                    await RestartTriggersAsync(stoppingToken);
                }
            }
        }
    }

    private async ValueTask RestartTriggersAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        foreach (var key in await scheduler.GetTriggerKeys(GroupMatcher<TriggerKey>.AnyGroup(), cancellationToken))
        {
            if (await scheduler.GetTrigger(key, cancellationToken) is { } trigger)
            {
                await scheduler.RescheduleJob(key, trigger.GetTriggerBuilder().StartAt(clock.GetUtcNow()).Build(), cancellationToken);
            }
        }
    }

    [LoggerMessage(1805, LogLevel.Warning, "the clock was moved by {Moved}, or the machine slept")]
    private partial void LogJump(TimeSpan moved);
}
