namespace Ingest.Core;

/// <summary>Story text and metadata after boilerplate removal. Unknown values are <see langword="null"/>, never empty.</summary>
public sealed record Article
{
    /// <summary>The page's own <c>rel=canonical</c> as stated and absolute, or <see langword="null"/>; whom to trust is decided in Deduplication.</summary>
    public Uri? CanonicalUrl { get; init; }

    /// <summary>Without the site's name.</summary>
    public string? Title { get; init; }

    /// <summary>Names only.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    public PublicationTime? Published { get; init; }

    public PublicationTime? Modified { get; init; }

    /// <summary>BCP 47 tag of the text (<c>en</c>, <c>ru</c>, <c>uk</c>, ...), or <see langword="null"/>.</summary>
    public string? Language { get; init; }

    public string? Description { get; init; }

    public string? Section { get; init; }

    public IReadOnlyList<string> Keywords { get; init; } = [];

    public Uri? Image { get; init; }

    public string? SiteName { get; init; }

    /// <summary>Blocks joined by a blank line (list items by a line break); empty when nothing was found. No markup, no captions.</summary>
    public required string Text { get; init; }

    /// <summary>In reading order; ranges do not overlap.</summary>
    public IReadOnlyList<TextBlock> Blocks { get; init; } = [];

    public required ArticleStatus Status { get; init; }

    /// <summary>Why the status is not <see cref="ArticleStatus.Full"/>: a short reason such as <c>paywall</c> or <c>too complex</c>.</summary>
    public string? Error { get; init; }

    /// <summary>Where the text came from: <c>dom</c>, <c>json-ld</c>, <c>site-rule</c>, <c>feed</c>, <c>summary</c> or <c>headline</c>.</summary>
    public required string Method { get; init; }
}
