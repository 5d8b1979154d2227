namespace Ingest.Core.Storage;

/// <summary>What is to be delivered. An entry stays until it was delivered, whatever happens to the process.</summary>
public interface IOutbox
{
    /// <summary>Takes due entries for delivery, alerts first, then the oldest; nobody else gets them until <paramref name="until"/>.</summary>
    ValueTask<IReadOnlyList<OutboxClaim>> ClaimAsync(DateTimeOffset now, DateTimeOffset until, int max, CancellationToken cancellationToken);

    /// <summary>Says that an entry arrived; it is never sent again.</summary>
    ValueTask DeliveredAsync(long id, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Says that an attempt failed, and when to try again.</summary>
    ValueTask PostponeAsync(long id, DateTimeOffset nextTryAt, string error, CancellationToken cancellationToken);
}
