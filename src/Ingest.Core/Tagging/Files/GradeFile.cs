namespace Ingest.Core.Tagging.Files;

/// <summary>What rules of one grade have in common.</summary>
internal sealed class GradeFile
{
    /// <summary>Confidence of a mention that just meets the needs, 0 to 1.</summary>
    public required double Score { get; init; }

    /// <summary>Least score by context.</summary>
    public Dictionary<string, double> Needs { get; set; } = [];

    /// <summary>Only in articles in which so many different points were found by rules that need none; 0: everywhere.</summary>
    public int Points { get; set; }

    public List<ExclusionFile> Not { get; set; } = [];
}
