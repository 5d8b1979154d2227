namespace Ingest.Core.Storage;

/// <summary>The feeds whose host hashes to <paramref name="Index"/> of <paramref name="Count"/>.</summary>
public readonly record struct FeedPartition(int Index, int Count)
{
    /// <summary>Every feed.</summary>
    public static FeedPartition All { get; } = new(0, 1);
}
