using Quartz;

namespace Ingest.Jobs;

/// <summary>A job that fails is one line in the log; it runs again at its next time.</summary>
internal sealed partial class JobFailures(ILogger<JobFailures> logger) : IJobListener
{
    public string Name => nameof(JobFailures);

    public ValueTask JobWasExecuted(IJobExecutionContext context, JobExecutionException? jobException, CancellationToken cancellationToken)
    {
        if (jobException is not null && !cancellationToken.IsCancellationRequested && jobException.GetBaseException() is var cause and not OperationCanceledException)
        {
            LogFailed(context.JobDetail.Key.Name, cause.GetType().Name, cause.Message);
            LogDetails(cause);
        }

        return ValueTask.CompletedTask;
    }

    [LoggerMessage(1806, LogLevel.Error, "the {Job} job failed and runs again at its next time: {Kind}: {Problem}")]
    private partial void LogFailed(string job, string kind, string problem);

    [LoggerMessage(1807, LogLevel.Debug, "details of the failure")]
    private partial void LogDetails(Exception cause);
}
