namespace Ingest.Core.Storage;

/// <summary>How the store is doing, for health checks and metrics.</summary>
public interface IStoreStatus
{
    /// <summary>Counts and sizes as of now; cheap enough to be asked several times a minute.</summary>
    ValueTask<StoreStatus> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Whether a failure says that the store as a whole takes no writes (disk full, read-only, locked, damaged), not that one row is wrong.</summary>
    bool IsRefusal(Exception failure);

    /// <summary>Writes a trifle, to see whether the store takes writes; throws what a real write would.</summary>
    ValueTask ProbeAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
