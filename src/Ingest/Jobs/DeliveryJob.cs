using Ingest.Delivery;
using Quartz;

namespace Ingest.Jobs;

/// <summary>Queues alerts and sends what is due.</summary>
[DisallowConcurrentExecution]
internal sealed class DeliveryJob(AlertWatch alerts, Deliverer deliverer) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await alerts.LookAsync(cancellationToken);
        await deliverer.DeliverAsync(cancellationToken);
    }
}
