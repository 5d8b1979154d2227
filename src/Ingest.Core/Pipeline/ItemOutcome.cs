using Ingest.Core.Storage;

namespace Ingest.Core.Pipeline;

/// <summary>What became of an item.</summary>
/// <param name="Stored">What storing did; <see langword="null"/> when nothing was to be stored.</param>
/// <param name="Status">Of what the item brought; <see langword="null"/> when its article was there already.</param>
/// <param name="Mentions">In title and text.</param>
public readonly record struct ItemOutcome(StoreOutcome? Stored, ArticleStatus? Status, int Mentions)
{
    /// <summary>The feed changed the item while it was worked on: it is pending again.</summary>
    public bool IsOutdated { get; init; }

    /// <summary>The item's article was there already, or somebody else finished the item.</summary>
    public static ItemOutcome NothingToDo { get; }
}
