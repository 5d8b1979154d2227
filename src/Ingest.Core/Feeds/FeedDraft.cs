namespace Ingest.Core.Feeds;

/// <summary>A feed to be written into the list: what is <see langword="null"/> is left out.</summary>
public sealed record FeedDraft(Uri Url)
{
    public string? Id { get; init; }

    public string? Outlet { get; init; }

    public string? Title { get; init; }

    public FeedKind Kind { get; init; }

    public string? Language { get; init; }

    public Uri? Homepage { get; init; }
}
