namespace Ingest.Core.Digests;

/// <summary>A sentence that proves a mention.</summary>
public sealed record DigestEvidence
{
    /// <summary>As it stands in the text, or in the title when it is a headline.</summary>
    public required string Sentence { get; init; }

    /// <summary>The words within the sentence that make the point.</summary>
    public required string Quote { get; init; }

    /// <summary>It is the article's title.</summary>
    public required bool IsHeadline { get; init; }

    /// <summary>Confidence of the mention, 0 to 1.</summary>
    public required double Score { get; init; }

    /// <summary>Where it stands.</summary>
    public required DigestArticleLine Article { get; init; }

    /// <summary>Other outlets that carried the same story.</summary>
    public required IReadOnlyList<string> AlsoBy { get; init; }

    /// <summary>The earliest report of the point on the day.</summary>
    public required bool IsFirst { get; init; }

    /// <summary>It repeats a sentence of earlier days, and is shown because the point has nothing newer.</summary>
    public required bool IsRepeated { get; init; }
}
