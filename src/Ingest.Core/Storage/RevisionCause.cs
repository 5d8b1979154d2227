namespace Ingest.Core.Storage;

/// <summary>Why a revision exists.</summary>
public enum RevisionCause
{
    /// <summary>The outlet published or changed the text.</summary>
    Published,

    /// <summary>A newer extractor read the stored page differently.</summary>
    Reextracted,
}
