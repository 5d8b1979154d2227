using System.Text.Json.Serialization;

namespace Ingest.Core.Tagging.Files;

/// <summary>A plan as it stands in its JSON file (schema: <c>plan.schema.json</c>).</summary>
internal sealed class PlanFile
{
    [JsonPropertyName("$schema")]
    public string? Schema { get; set; }

    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>Word classes: patterns by language. All languages are looked for in every text.</summary>
    public Dictionary<string, Dictionary<string, List<string>>> Classes { get; set; } = [];

    /// <summary>Named contexts: cues and their weights.</summary>
    public Dictionary<string, List<CueFile>> Contexts { get; set; } = [];

    /// <summary>What rules of a grade need.</summary>
    public Dictionary<string, GradeFile> Grades { get; set; } = [];

    /// <summary>Words that lean on the sentence before ("this clause"): its context then counts in full.</summary>
    public string? Carry { get; set; }

    public NumberingFile? Numbering { get; set; }

    public SettledFile? Settled { get; set; }

    public LoneFile? Lone { get; set; }

    public required List<PointFile> Points { get; init; }
}
