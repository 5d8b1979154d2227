namespace Ingest.Delivery;

/// <summary>The other side did not take a message over.</summary>
internal sealed class DeliveryException(string message, Exception? inner = null) : Exception(message, inner);
