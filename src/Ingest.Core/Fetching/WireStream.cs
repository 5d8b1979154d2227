namespace Ingest.Core.Fetching;

/// <summary>The body as it comes: counts its bytes, tells that some came, and keeps a fault of the network apart from one of the content coding.</summary>
internal sealed class WireStream(Stream inner, Action heard) : ReadOnlyStream
{
    public long Bytes { get; private set; }

    /// <summary>What went wrong on the wire, or <see langword="null"/>.</summary>
    public Exception? Fault { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var count = await inner.ReadAsync(buffer, cancellationToken);
            Bytes += count;
            heard();
            return count;
        }
        catch (Exception fault)
        {
            Fault = fault;
            throw;
        }
    }
}
