using Ingest.Commands;
using Ingest.Core.Digests;
using Quartz;

namespace Ingest.Jobs;

/// <summary>Writes the digests that are due by now, those that were missed while the worker was down among them.</summary>
[DisallowConcurrentExecution]
internal sealed partial class DigestJob(DigestService digests, Settings settings, ILogger<DigestJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(settings.DataFolder, "digests");
        foreach (var day in await digests.MissingDaysAsync(folder, cancellationToken))
        {
            var paths = await digests.WriteAsync(day, folder, refresh: false, cancellationToken);
            LogWritten(day, paths[0]);
        }
    }

    [LoggerMessage(1801, LogLevel.Information, "digest of {Day:yyyy-MM-dd}: {Path}")]
    private partial void LogWritten(DateOnly day, string path);
}
