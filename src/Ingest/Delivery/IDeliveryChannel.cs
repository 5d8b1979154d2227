namespace Ingest.Delivery;

/// <summary>A way out of the program.</summary>
internal interface IDeliveryChannel
{
    /// <summary>As it stands in the outbox; never changed.</summary>
    string Name { get; }

    bool IsConfigured { get; }

    /// <summary>Sends a message; returns when the other side has taken it over.</summary>
    /// <exception cref="DeliveryException">It has not.</exception>
    Task SendAsync(DeliveryMessage message, CancellationToken cancellationToken);
}
