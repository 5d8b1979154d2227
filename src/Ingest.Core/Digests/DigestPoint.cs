namespace Ingest.Core.Digests;

/// <summary>A point of which somebody spoke.</summary>
public sealed record DigestPoint
{
    /// <summary>Such as p21d.</summary>
    public required string Id { get; init; }

    /// <summary>In the digest's language.</summary>
    public required string Title { get; init; }

    /// <summary>Mentions on the day.</summary>
    public required int Mentions { get; init; }

    /// <summary>Articles that hold them.</summary>
    public required int Articles { get; init; }

    /// <summary>Stories that hold them; near-copies are counted once.</summary>
    public required int Stories { get; init; }

    /// <summary>Outlets that spoke of it.</summary>
    public required int Outlets { get; init; }

    /// <summary>Mentions on the day before, or null when nothing was collected then.</summary>
    public required int? Before { get; init; }

    /// <summary>new (silent on all collected days before), up, down, same, or unknown (nothing to compare with was collected).</summary>
    public required string Trend { get; init; }

    /// <summary>Silent on the thirteen days before, as far as they were collected.</summary>
    public required bool IsNew { get; init; }

    /// <summary>Mentions of the fourteen days that end with this one; null for a day without mentions on which nothing was collected.</summary>
    public required IReadOnlyList<int?> Fortnight { get; init; }

    /// <summary>Mentions by outlet, in the order of the matrix; null for an outlet that was not collected and said nothing.</summary>
    public required IReadOnlyList<int?> ByOutlet { get; init; }

    /// <summary>The best evidence, one sentence for each story.</summary>
    public required IReadOnlyList<DigestEvidence> Evidence { get; init; }

    /// <summary>Stories whose evidence is not shown because it repeats sentences of earlier days or of this list.</summary>
    public required int Repeated { get; init; }

    /// <summary>Further stories with evidence that is not shown.</summary>
    public required int Folded { get; init; }
}
