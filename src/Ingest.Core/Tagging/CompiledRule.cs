using Ingest.Core.Tagging.Matching;

namespace Ingest.Core.Tagging;

/// <summary>A rule ready to be run.</summary>
internal sealed record CompiledRule
{
    public required string Id { get; init; }

    public required PlanPoint Point { get; init; }

    public required RulePattern Pattern { get; init; }

    public required IReadOnlyList<CompiledExclusion> Not { get; init; }

    /// <summary>Least score, by index of the context; negative infinity where nothing is needed.</summary>
    public required double[] Needs { get; init; }

    /// <summary>So many different points must have been found in the article by rules that need none.</summary>
    public required int Points { get; init; }

    /// <summary>Confidence when the needs are just met.</summary>
    public required double Score { get; init; }

    /// <summary>Empty: every language.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    public required IReadOnlyList<string> MustMatch { get; init; }

    public required IReadOnlyList<string> MustNotMatch { get; init; }

    public bool IsFor(string? language) => language is null || Languages.Count == 0 || Languages.Contains(language);
}
