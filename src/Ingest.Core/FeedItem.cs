namespace Ingest.Core;

/// <summary>An RSS <c>item</c>, an Atom <c>entry</c> or a URL of a news sitemap. Unknown values are <see langword="null"/>, never empty.</summary>
public sealed record FeedItem
{
    /// <summary>The <c>guid</c> or <c>atom:id</c>, compared byte for byte; the link when the feed gives neither; empty without a link too, until the store names the item by what it says.</summary>
    public required string ItemGuid { get; init; }

    /// <summary>The id as the document gave it, or <see langword="null"/>.</summary>
    public string? Id { get; init; }

    /// <summary>Plain text.</summary>
    public string? Title { get; init; }

    /// <summary>The page of the item, absolute where a base is known.</summary>
    public string? Link { get; init; }

    /// <summary>The link as the feed gives it, where that is a counting redirect and <see cref="Link"/> the outlet's page behind it (<c>feedburner:origLink</c>), or <see langword="null"/>.</summary>
    public string? CountingLink { get; init; }

    /// <summary>Publication time in UTC, or <see langword="null"/> when the feed's date could not be read.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Names, or an e-mail address where there is no name.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>HTML.</summary>
    public string? Summary { get; init; }

    /// <summary>HTML of the whole text where the feed carries it.</summary>
    public string? ContentHtml { get; init; }

    /// <summary>BCP 47 tag as declared for the item, or <see langword="null"/>.</summary>
    public string? Language { get; init; }

    public IReadOnlyList<string> Categories { get; init; } = [];

    public IReadOnlyList<Enclosure> Enclosures { get; init; } = [];

    /// <summary>Addresses of images and other media.</summary>
    public IReadOnlyList<string> Media { get; init; } = [];
}
