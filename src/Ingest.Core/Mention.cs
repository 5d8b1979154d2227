namespace Ingest.Core;

/// <summary>One point of the plan, said in one place of one text.</summary>
public sealed record Mention
{
    /// <summary>Such as <c>p21d</c>.</summary>
    public required string Point { get; init; }

    public required MentionField Field { get; init; }

    public required EvidenceSpan Span { get; init; }

    /// <summary>Exactly what stands at <see cref="Span"/>.</summary>
    public required string Quote { get; init; }

    /// <summary>The sentence around the quote, as it stands in the text.</summary>
    public required string Sentence { get; init; }

    /// <summary>The rule that matched.</summary>
    public required string Rule { get; init; }

    /// <summary>Confidence in the range 0 to 1.</summary>
    public required double Score { get; init; }
}
