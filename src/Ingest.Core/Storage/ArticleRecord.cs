namespace Ingest.Core.Storage;

/// <summary>An article as the pipeline hands it over to be stored in one transaction, with its mentions and its item's new state.</summary>
public sealed record ArticleRecord
{
    /// <summary>The item that led here; <see langword="null"/> for an article that is stored already and was read again without its feed's doing.</summary>
    public required long? ItemId { get; init; }

    /// <summary><see cref="PendingItem.ItemHash"/> of the item as it was worked on; <see langword="null"/> to finish it whatever it says by now.</summary>
    public string? ItemHash { get; init; }

    /// <summary>The article that the item was about before, when its new page is a copy of it (a corrected link); <see langword="null"/> to go by the addresses alone.</summary>
    public long? ArticleId { get; init; }

    /// <summary>The link that was followed, or the feed's address with the GUID as fragment for an item without one.</summary>
    public required string Url { get; init; }

    /// <summary>The address that names the article.</summary>
    public required string CanonicalUrl { get; init; }

    /// <summary>Normalised keys of all addresses that lead to this article (link, final, canonical); never empty. An article known by any of them is this one.</summary>
    public required IReadOnlyList<string> AddressKeys { get; init; }

    public required Article Article { get; init; }

    /// <summary>In text and title; ordered by field, start, point.</summary>
    public required IReadOnlyList<Mention> Mentions { get; init; }

    public required string PlanHash { get; init; }

    public required string ExtractorVersion { get; init; }

    public RevisionCause Cause { get; init; } = RevisionCause.Published;

    public required Fingerprint Fingerprint { get; init; }

    public required DuplicateVerdict Story { get; init; }

    /// <summary>The local day that the article counts for.</summary>
    public required DateOnly Day { get; init; }

    public required DateTimeOffset FirstSeenAt { get; init; }

    public required DateTimeOffset StoredAt { get; init; }

    /// <summary>The page as received, kept compressed; <see langword="null"/> when none came.</summary>
    public PageSnapshot? Page { get; init; }

    public Validators PageValidators { get; init; } = Validators.None;

    /// <summary>When to try the page again; <see langword="null"/> when the item is done.</summary>
    public DateTimeOffset? NextTryAt { get; init; }

    /// <summary>Nobody may ask before <see cref="NextTryAt"/>, not even <c>once</c> (<c>Retry-After</c>).</summary>
    public bool IsDeferred { get; init; }

    /// <summary>Whether this try counts among those after which the page is given up.</summary>
    public bool IsCounted { get; init; } = true;

    /// <summary>The page answered 404 or 410.</summary>
    public bool IsRemoved { get; init; }

    /// <summary>When to look at the page again though it is stored; <see langword="null"/> for never.</summary>
    public DateTimeOffset? NextVisitAt { get; init; }
}
