namespace Ingest.Core.Tagging.Files;

/// <summary>What a single word needs to be the only proof that a long text speaks of a point.</summary>
internal sealed class LoneFile
{
    /// <summary>A text of so many sentences is long.</summary>
    public int Sentences { get; set; } = 6;

    /// <summary>The score that the word needs.</summary>
    public required double Score { get; init; }
}
