namespace Ingest.Core.Storage;

/// <summary>What a digest is made of, and the digests that were made.</summary>
public interface IDigestStore
{
    /// <summary>The digest kept for a day, or <see langword="null"/>.</summary>
    ValueTask<DigestRow?> FindAsync(DateOnly day, CancellationToken cancellationToken);

    /// <summary>The digests that were made, newest day first, without their documents.</summary>
    ValueTask<IReadOnlyList<DigestEntry>> EntriesAsync(CancellationToken cancellationToken);

    /// <summary>The first day that any feed was read in, or <see langword="null"/> before the first poll.</summary>
    ValueTask<DateOnly?> FirstDayAsync(CancellationToken cancellationToken);

    /// <summary>Keeps a digest, what it showed, and what is to be delivered of it, in one transaction; an earlier digest of the day is replaced.</summary>
    /// <param name="row">The digest.</param>
    /// <param name="shown">The articles it speaks of, those that arrived late among them; a final digest's are late no more.</param>
    /// <param name="deliveries">Queued unless their key is known already.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    ValueTask KeepAsync(DigestRow row, IReadOnlyList<DigestShown> shown, IReadOnlyList<OutboxEntry> deliveries, CancellationToken cancellationToken);

    /// <summary>Everything stored by now that a digest of <paramref name="day"/> speaks of, as of one moment.</summary>
    /// <param name="day">The local day.</param>
    /// <param name="bounds">The half-open range of instants of that day.</param>
    /// <param name="cutoff">Now; outlets that were followed later are left out.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    ValueTask<DigestMaterial> ReadAsync(DateOnly day, (DateTimeOffset Start, DateTimeOffset End) bounds, DateTimeOffset cutoff, CancellationToken cancellationToken);

    /// <summary>Mentions of a period, counted along the given axes, and what was collected in it.</summary>
    /// <param name="since">The first local day.</param>
    /// <param name="until">The last local day.</param>
    /// <param name="axes">What the counts are told apart by.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    ValueTask<CoverageMaterial> ReadCoverageAsync(DateOnly since, DateOnly until, CoverageAxes axes, CancellationToken cancellationToken);
}
