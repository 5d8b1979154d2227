namespace Ingest.Core.Tagging.Files;

/// <summary>Words that forbid a match when they stand near it in the same sentence.</summary>
internal sealed class ExclusionFile
{
    public required string When { get; init; }

    /// <summary>At most so many tokens away from the evidence; 0: inside or touching it.</summary>
    public required int Within { get; init; }
}
