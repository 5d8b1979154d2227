namespace Ingest.Core.Storage;

/// <summary>What a store needs done now and then.</summary>
public interface IUpkeep
{
    /// <summary>The nightly upkeep: drops what is past its keeping time, refreshes statistics and writes the snapshot for readers on read-only mounts.</summary>
    ValueTask RunAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Drops what is past its keeping time and gives its room back to the disk.</summary>
    ValueTask<PruneReceipt> PruneAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Removes the article behind an address; the address is not fetched again.</summary>
    ValueTask<ForgetReceipt> ForgetAsync(IReadOnlyList<string> addressKeys, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Removes all articles of an outlet; their addresses are not fetched again.</summary>
    ValueTask<ForgetReceipt> ForgetOutletAsync(string outlet, DateTimeOffset now, CancellationToken cancellationToken);
}
