namespace Ingest.Core.Tagging;

/// <summary>Why a rule matched in a sentence, or why it did not although its words were there.</summary>
public sealed record RuleExplanation
{
    public required string Rule { get; init; }

    public required string Point { get; init; }

    public required MentionField Field { get; init; }

    public required string Sentence { get; init; }

    /// <summary>The rule gave a mention (before overlaps between points are settled).</summary>
    public required bool Matched { get; init; }

    /// <summary>What decided: the evidence, or the first thing that failed.</summary>
    public required string Reason { get; init; }

    /// <summary>Each group of the rule as written, and the words of the sentence that it found.</summary>
    public required IReadOnlyList<(string Group, IReadOnlyList<string> Words)> Groups { get; init; }

    /// <summary>Score and need by context.</summary>
    public required IReadOnlyList<(string Context, double Score, double? Need)> Contexts { get; init; }
}
