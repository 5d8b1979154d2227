using System.Text.Json.Serialization;

namespace Ingest.Core.Tagging;

/// <summary>A plan file as it is written.</summary>
internal sealed record PlanDocument
{
    [JsonPropertyName("$schema")]
    public string? Schema { get; set; }

    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>By language: what speaks for and against the plan's context.</summary>
    public required IReadOnlyDictionary<string, ContextDocument> Context { get; init; }

    /// <summary>By language: word classes, each a list of phrases apart by "|", for use as {NAME}.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Classes { get; init; }

    public required IReadOnlyList<PointDocument> Points { get; init; }
}

/// <summary>What tells the context in one language; phrases apart by "|".</summary>
internal sealed record ContextDocument
{
    public string Named { get; set; } = "";

    public string Plain { get; set; } = "";

    public string Home { get; set; } = "";

    public string Against { get; set; } = "";
}

/// <summary>A point as it is written.</summary>
internal sealed record PointDocument
{
    public required string Id { get; init; }

    public int? Number { get; set; }

    public string? Parent { get; set; }

    public required IReadOnlyDictionary<string, string> Titles { get; init; }

    public required string Description { get; init; }

    /// <summary>By language.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<RuleDocument>> Rules { get; set; } = new Dictionary<string, IReadOnlyList<RuleDocument>>();
}

/// <summary>A rule as it is written.</summary>
internal sealed record RuleDocument
{
    /// <summary>Terms that must all stand in the evidence, each alternatives apart by "|".</summary>
    public required IReadOnlyList<string> All { get; init; }

    /// <summary>Terms that may not stand in the sentence.</summary>
    public IReadOnlyList<string> Not { get; set; } = [];

    /// <summary>Most words from the first to the last of the evidence.</summary>
    public int Near { get; set; } = 12;

    public bool Ordered { get; set; }

    /// <summary>How much context is needed, 0 to 1.</summary>
    public double Context { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, ReadCommentHandling = System.Text.Json.JsonCommentHandling.Skip, AllowTrailingCommas = true)]
[JsonSerializable(typeof(PlanDocument))]
internal sealed partial class PlanJson : JsonSerializerContext;
