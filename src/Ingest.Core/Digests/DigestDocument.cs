namespace Ingest.Core.Digests;

/// <summary>A digest: what is written in all three forms. Its JSON form is this record, in camelCase.</summary>
public sealed record DigestDocument
{
    /// <summary>Raised when the JSON form changes.</summary>
    public int Schema { get; init; } = 1;

    public required DateOnly Day { get; init; }

    public required string TimeZone { get; init; }

    public required string Language { get; init; }

    /// <summary>Nothing stored after this is in it.</summary>
    public required DateTimeOffset Cutoff { get; init; }

    /// <summary>The day was not over at the cut-off.</summary>
    public required bool IsUnfinished { get; init; }

    /// <summary>An earlier digest of the day was replaced by this one on request.</summary>
    public required bool IsRefreshed { get; init; }

    public required DigestPlan Plan { get; init; }

    public required DigestSummary Summary { get; init; }

    public required IReadOnlyList<DigestOutlet> Outlets { get; init; }

    /// <summary>Points with mentions on the day, most covered first.</summary>
    public required IReadOnlyList<DigestPoint> Points { get; init; }

    /// <summary>Points of which nobody spoke on the day, in the order of the plan.</summary>
    public required IReadOnlyList<DigestSilence> Silent { get; init; }

    /// <summary>Articles of earlier days that came after the digest of their day.</summary>
    public required IReadOnlyList<DigestArticleLine> Late { get; init; }

    public required IReadOnlyList<DigestTrouble> Troubles { get; init; }

    /// <summary>Articles of which only a part, or nothing, could be read.</summary>
    public required IReadOnlyList<DigestArticleLine> Incomplete { get; init; }
}

/// <summary>How the digest was tagged.</summary>
public sealed record DigestPlan(string Id, string Title, string Hash);

/// <summary>The day in figures.</summary>
public sealed record DigestSummary(int Articles, int FullArticles, int PartialArticles, int FailedArticles, int Stories, int OutletsFollowed, int OutletsCollected, int OutletsHeard, int Mentions, int PointsTouched, int PointsNew, int LateArticles);

/// <summary>A column of the coverage matrix.</summary>
/// <param name="Name">The outlet.</param>
/// <param name="Articles">Of the day.</param>
/// <param name="Collected">1 when the whole day was seen, a share when not, <see langword="null"/> when nothing was.</param>
public sealed record DigestOutlet(string Name, int Articles, double? Collected);

/// <summary>A point of which somebody spoke.</summary>
public sealed record DigestPoint
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required int Mentions { get; init; }

    public required int Articles { get; init; }

    public required int Stories { get; init; }

    /// <summary>Mentions on the day before.</summary>
    public required int Before { get; init; }

    /// <summary>True when the thirteen days before were silent.</summary>
    public required bool IsNew { get; init; }

    /// <summary>Mentions of the fourteen days that end with this one.</summary>
    public required IReadOnlyList<int> Fortnight { get; init; }

    /// <summary>Mentions by outlet, in the order of the matrix; <see langword="null"/> for an outlet that was not collected and said nothing.</summary>
    public required IReadOnlyList<int?> ByOutlet { get; init; }

    /// <summary>The best evidence, one sentence for each story.</summary>
    public required IReadOnlyList<DigestEvidence> Evidence { get; init; }

    /// <summary>Stories with evidence that is not shown.</summary>
    public required int Folded { get; init; }
}

/// <summary>A sentence that proves a mention.</summary>
public sealed record DigestEvidence
{
    public required string Sentence { get; init; }

    /// <summary>The words within the sentence that make the point; in the title when <see cref="IsHeadline"/>.</summary>
    public required string Quote { get; init; }

    public required bool IsHeadline { get; init; }

    public required double Score { get; init; }

    public required DigestArticleLine Article { get; init; }

    /// <summary>Other outlets that carried the same story.</summary>
    public required IReadOnlyList<string> AlsoBy { get; init; }

    /// <summary>The earliest report of the point on the day.</summary>
    public required bool IsFirst { get; init; }
}

/// <summary>An article as it is named in a digest.</summary>
/// <param name="Id">As in the store.</param>
/// <param name="Outlet">Who publishes.</param>
/// <param name="Title">Headline, or <see langword="null"/>.</param>
/// <param name="Url">Where it stands.</param>
/// <param name="Language">Of the text, or <see langword="null"/>.</param>
/// <param name="Published">ISO 8601, or <see langword="null"/>.</param>
/// <param name="Day">The day it counts for.</param>
/// <param name="Status"><c>full</c>, <c>partial</c> or <c>failed</c>.</param>
/// <param name="Error">Why it is not full.</param>
/// <param name="Points">The points it speaks of.</param>
public sealed record DigestArticleLine(long Id, string Outlet, string? Title, string Url, string? Language, string? Published, DateOnly Day, string Status, string? Error, IReadOnlyList<string> Points);

/// <summary>A point of which nobody spoke.</summary>
/// <param name="Id">The point.</param>
/// <param name="Title">Its title.</param>
/// <param name="SilentDays">Days without a mention, this one included; 14 for fourteen or more.</param>
public sealed record DigestSilence(string Id, string Title, int SilentDays);

/// <summary>What could not be seen.</summary>
public sealed record DigestTrouble(string Outlet, string FeedUrl, string Kind, string? Since, string Detail);
