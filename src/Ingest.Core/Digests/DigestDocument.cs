namespace Ingest.Core.Digests;

/// <summary>A digest: what is written in all three forms. Its JSON form is this record, in camelCase.</summary>
public sealed record DigestDocument
{
    /// <summary>Raised when a field of the JSON form is renamed or removed.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>The local day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>IANA name of the zone whose local day it is.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Language of labels and point titles: en, ru or uk.</summary>
    public required string Language { get; init; }

    /// <summary>Nothing stored after this is in it.</summary>
    public required DateTimeOffset Cutoff { get; init; }

    /// <summary>The day was not over at the cut-off.</summary>
    public required bool IsUnfinished { get; init; }

    /// <summary>An earlier digest of the day was replaced by this one on request.</summary>
    public required bool IsRefreshed { get; init; }

    /// <summary>Cut-off of the digest that this one replaced, or null.</summary>
    public DateTimeOffset? RefreshedFrom { get; init; }

    /// <summary>The rules by which the mentions were made.</summary>
    public required DigestPlan Plan { get; init; }

    /// <summary>The programs that made it.</summary>
    public required DigestMaking Made { get; init; }

    /// <summary>The day in figures.</summary>
    public required DigestSummary Summary { get; init; }

    /// <summary>The columns of the coverage matrix, in the order of the list of feeds.</summary>
    public required IReadOnlyList<DigestOutlet> Outlets { get; init; }

    /// <summary>The fourteen days that end with this one.</summary>
    public required IReadOnlyList<DigestDay> Fortnight { get; init; }

    /// <summary>Points with mentions on the day, most covered (outlets, then stories, then mentions) first.</summary>
    public required IReadOnlyList<DigestPoint> Points { get; init; }

    /// <summary>Points of which nobody spoke on the day, in the order of the plan.</summary>
    public required IReadOnlyList<DigestSilence> Silent { get; init; }

    /// <summary>Sentences with a mention that their outlet changed on the day.</summary>
    public required IReadOnlyList<DigestChange> Changes { get; init; }

    /// <summary>Articles of earlier days that came, or could first be read in full, after the digest of their day; 200 at most.</summary>
    public required IReadOnlyList<DigestArticleLine> Late { get; init; }

    /// <summary>Feeds that could not be read as they should.</summary>
    public required IReadOnlyList<DigestTrouble> Troubles { get; init; }

    /// <summary>Polls of the day are on record. Without them (nobody polled, or they are kept no more) no failure of a feed can be told.</summary>
    public bool HasPolls { get; init; } = true;

    /// <summary>Articles of which only a part, or nothing, could be read, by outlet and reason.</summary>
    public required IReadOnlyList<DigestIncomplete> Incomplete { get; init; }
}
