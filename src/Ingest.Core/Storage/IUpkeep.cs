namespace Ingest.Core.Storage;

/// <summary>What a store needs done now and then.</summary>
public interface IUpkeep
{
    /// <summary>Drops what is past its keeping time, refreshes statistics and writes the snapshot for readers on read-only mounts.</summary>
    ValueTask RunAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
