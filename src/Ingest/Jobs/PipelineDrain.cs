using Ingest.Core.Pipeline;

namespace Ingest.Jobs;

/// <summary>Lets what is in flight finish when the worker stops. Registered before the scheduler, so that it is stopped after it.</summary>
internal sealed class PipelineDrain(IngestPipeline pipeline) : IHostedService
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(6);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => pipeline.StopAsync(Grace).AsTask();
}
