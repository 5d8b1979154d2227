namespace Ingest.Core.Storage;

/// <summary>What the store holds for one digest.</summary>
public sealed record DigestMaterial
{
    /// <summary>Articles of the day, with their mentions, by id.</summary>
    public required IReadOnlyList<DigestArticle> Articles { get; init; }

    /// <summary>Articles of earlier days that were stored after the digest of their day was cut and by this cut-off.</summary>
    public required IReadOnlyList<DigestArticle> Late { get; init; }

    /// <summary>Every outlet that was followed in the day.</summary>
    public required IReadOnlyList<OutletCoverage> Outlets { get; init; }

    /// <summary>Mentions per day and point of the 14 days that end with this one; days or points without any are left out.</summary>
    public required IReadOnlyList<PointDay> History { get; init; }

    /// <summary>Feeds that could not be read as they should in the day.</summary>
    public required IReadOnlyList<FeedTrouble> Troubles { get; init; }
}
