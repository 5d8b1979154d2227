namespace Ingest.Core.Pipeline;

/// <summary>What a pass did.</summary>
public sealed record PassReport
{
    public required int FeedsPolled { get; init; }

    /// <summary>Polls that brought no feed: failed, deferred or gone.</summary>
    public required int FeedsFailed { get; init; }

    /// <summary>304, or a body equal to the last one.</summary>
    public required int FeedsUnchanged { get; init; }

    public required int ItemsSeen { get; init; }

    public required int ItemsNew { get; init; }

    /// <summary>Articles that were not in the store before.</summary>
    public required int ArticlesStored { get; init; }

    /// <summary>Known articles that got a new revision.</summary>
    public required int ArticlesUpdated { get; init; }

    /// <summary>Items whose page could not be had; what the feed gave is kept.</summary>
    public required int ArticlesFailed { get; init; }

    public required int ArticlesPartial { get; init; }

    /// <summary>Mentions in what was stored or updated.</summary>
    public required int Mentions { get; init; }

    public required double Seconds { get; init; }
}
