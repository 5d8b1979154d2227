namespace Ingest.Core;

/// <summary>How much of an outlet's articles a reader without a subscription can see.</summary>
public enum TextAccess
{
    /// <summary>The whole text.</summary>
    Open,

    /// <summary>A teaser, or a limited number of articles.</summary>
    Partial,

    /// <summary>Nothing: only the headline and summary in the feed. The pages are not asked for.</summary>
    Blocked,
}
