using Ingest.Core.Storage;

namespace Ingest.Core.Pipeline;

/// <summary>What a visit to an item's page brought.</summary>
internal sealed record Visit(Article Article)
{
    public PageSnapshot? Page { get; init; }

    public Validators Validators { get; init; } = Validators.None;

    public DateTimeOffset? NextTryAt { get; init; }

    public bool IsDeferred { get; init; }

    /// <summary>False when the outlet had no part in it that no page came.</summary>
    public bool IsCounted { get; init; } = true;

    public bool IsRemoved { get; init; }

    /// <summary>The stored article that was looked at again, without its item's doing.</summary>
    public KnownArticle? Known { get; init; }
}
