namespace Ingest.Core.Storage;

/// <summary>How a poll ended.</summary>
public enum PollOutcome
{
    /// <summary>A feed came and was parsed.</summary>
    Modified,

    /// <summary>304, or a body equal to the last one.</summary>
    NotModified,

    /// <summary>The server asked to come again later.</summary>
    Deferred,

    /// <summary>410: the feed is not asked any more.</summary>
    Gone,

    /// <summary>No feed came.</summary>
    Failed,
}
