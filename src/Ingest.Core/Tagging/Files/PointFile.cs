namespace Ingest.Core.Tagging.Files;

/// <summary>A point and its rules.</summary>
internal sealed class PointFile
{
    public required string Id { get; init; }

    public int? Number { get; set; }

    public string? Parent { get; set; }

    public required Dictionary<string, string> Titles { get; init; }

    public required string Description { get; init; }

    /// <summary>Points that give way where their evidence lies inside this one's. A parent gives way wherever they overlap.</summary>
    public List<string> Beats { get; set; } = [];

    public List<RuleFile> Rules { get; set; } = [];
}
