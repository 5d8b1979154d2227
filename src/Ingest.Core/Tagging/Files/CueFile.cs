namespace Ingest.Core.Tagging.Files;

/// <summary>Words that tell what a sentence is about; counted once a sentence.</summary>
internal sealed class CueFile
{
    public required string When { get; init; }

    /// <summary>Positive for, negative against the context.</summary>
    public required double Weight { get; init; }
}
