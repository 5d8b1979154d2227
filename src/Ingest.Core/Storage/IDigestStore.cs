namespace Ingest.Core.Storage;

/// <summary>What a digest is made of, and the digests that were made.</summary>
public interface IDigestStore
{
    /// <summary>The digest kept for a day, or <see langword="null"/>.</summary>
    ValueTask<DigestRow?> FindAsync(DateOnly day, CancellationToken cancellationToken);

    /// <summary>Days that have a digest, newest first.</summary>
    ValueTask<IReadOnlyList<DateOnly>> DaysAsync(CancellationToken cancellationToken);

    /// <summary>The first day that any feed was read in, or <see langword="null"/> before the first poll.</summary>
    ValueTask<DateOnly?> FirstDayAsync(CancellationToken cancellationToken);

    /// <summary>Keeps a digest; an earlier one of the same day is replaced.</summary>
    ValueTask KeepAsync(DigestRow row, CancellationToken cancellationToken);

    /// <summary>Everything stored that a digest of <paramref name="day"/> with this cut-off speaks of.</summary>
    /// <param name="day">The local day.</param>
    /// <param name="bounds">The half-open range of instants of that day.</param>
    /// <param name="cutoff">Nothing stored after this is read.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    ValueTask<DigestMaterial> ReadAsync(DateOnly day, (DateTimeOffset Start, DateTimeOffset End) bounds, DateTimeOffset cutoff, CancellationToken cancellationToken);
}
