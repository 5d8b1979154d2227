using Ingest.Core.Search;

namespace Ingest.Core.Storage;

/// <summary>What is looked for in the archive. A filter that is <see langword="null"/> lets everything through.</summary>
public sealed record SearchRequest
{
    public required SearchNode Query { get; init; }

    /// <summary>A point's id; a parent stands for its leaves too.</summary>
    public string? Point { get; init; }

    /// <summary>The outlet's whole name, whatever its case.</summary>
    public string? Outlet { get; init; }

    /// <summary>BCP 47 primary tag.</summary>
    public string? Language { get; init; }

    public ArticleStatus? Status { get; init; }

    /// <summary>First local day.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Last local day.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Best first among the newest 2,000 hits; newest first (as they were stored) when false.</summary>
    public bool ByRank { get; init; }

    public required int Limit { get; init; }
}
