namespace Ingest.Core.Storage;

/// <summary>Counts a store by the local days of another time zone.</summary>
public interface IRedating
{
    /// <summary>Gives each article its day anew, and each feed what was collected of each day. Stopped anywhere, it leaves a store that no worker takes until it was run to its end.</summary>
    ValueTask<RedateReceipt> RunAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
