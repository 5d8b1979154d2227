namespace Ingest.Core.Storage;

/// <summary>What the store holds for one digest. Mentions that a reviewer rejected are in none of it.</summary>
public sealed record DigestMaterial
{
    /// <summary>Articles of the day, with their mentions, by id.</summary>
    public required IReadOnlyList<DigestArticle> Articles { get; init; }

    /// <summary>Articles of the 30 days before that no final digest of another day has shown as they stand now, though their own day has one.</summary>
    public required IReadOnlyList<DigestArticle> Late { get; init; }

    /// <summary>Every outlet that was followed in the day.</summary>
    public required IReadOnlyList<OutletCoverage> Outlets { get; init; }

    /// <summary>Mentions per day and point of the 14 days that end with this one; days or points without any are left out.</summary>
    public required IReadOnlyList<PointDay> History { get; init; }

    /// <summary>Those of the 14 days that end with this one in which anything was collected.</summary>
    public required IReadOnlyList<DateOnly> CollectedDays { get; init; }

    /// <summary>By point: sentences of the 14 days before, newest articles first, at most 400 of a point.</summary>
    public required ILookup<string, string> EarlierSentences { get; init; }

    /// <summary>Articles of which a new revision was published in the day, by id and revision.</summary>
    public required IReadOnlyList<DigestEdit> Edits { get; init; }

    /// <summary>Feeds that could not be read as they should in the day.</summary>
    public required IReadOnlyList<FeedTrouble> Troubles { get; init; }

    /// <summary>Polls of the day are on record; without them nobody can tell what failed.</summary>
    public bool HasPolls { get; init; } = true;

    /// <summary>Versions of the extractor that read the day's articles.</summary>
    public required IReadOnlyList<string> Extractors { get; init; }

    /// <summary>Hashes of the rules that the mentions of the 14 days carry, with the days they are found on.</summary>
    public required IReadOnlyList<PlanDay> Plans { get; init; }
}
