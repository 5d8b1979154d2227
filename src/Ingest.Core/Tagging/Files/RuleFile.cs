namespace Ingest.Core.Tagging.Files;

/// <summary>One way in which a point is said.</summary>
internal sealed class RuleFile
{
    public required string Id { get; init; }

    public required string Grade { get; init; }

    public required string When { get; init; }

    public List<ExclusionFile> Not { get; set; } = [];

    /// <summary>Replaces needs of the grade, by context.</summary>
    public Dictionary<string, double> Needs { get; set; } = [];

    /// <summary>Replaces that of the grade: only in articles in which so many different points were found by rules that need none.</summary>
    public int? Points { get; set; }

    /// <summary>Only in texts of these languages, or of an unknown one; empty: in all.</summary>
    public List<string> Languages { get; set; } = [];

    /// <summary>Texts (<c>title || text</c>) in which this rule must give a mention.</summary>
    public required List<string> MustMatch { get; init; }

    /// <summary>Texts in which it must not.</summary>
    public required List<string> MustNotMatch { get; init; }
}
