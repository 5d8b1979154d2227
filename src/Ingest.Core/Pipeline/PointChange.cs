namespace Ingest.Core.Pipeline;

/// <summary>What a retag gained and lost for one point.</summary>
public sealed record PointChange
{
    public required string Point { get; init; }

    public int Kept { get; init; }

    public int Gained { get; init; }

    public int Lost { get; init; }

    /// <summary>How many of the lost ones a reviewer had confirmed; their verdicts stay, and count again when the sentence does.</summary>
    public int LostConfirmed { get; init; }

    /// <summary>The first few gained: sentence and address.</summary>
    public IReadOnlyList<(string Sentence, string Url)> GainedExamples { get; init; } = [];

    /// <summary>The first few lost.</summary>
    public IReadOnlyList<(string Sentence, string Url)> LostExamples { get; init; } = [];
}
