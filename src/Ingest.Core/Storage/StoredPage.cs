namespace Ingest.Core.Storage;

/// <summary>An article's page as it was received, with what is needed to read it again.</summary>
public sealed record StoredPage
{
    public required KnownArticle Known { get; init; }

    public required PageSnapshot Page { get; init; }

    public required FeedItem Item { get; init; }

    public required string Url { get; init; }

    public required string CanonicalUrl { get; init; }

    public required DateTimeOffset FirstSeenAt { get; init; }

    /// <summary>The feed's declared language, or <see langword="null"/>.</summary>
    public string? FeedLanguage { get; init; }
}
