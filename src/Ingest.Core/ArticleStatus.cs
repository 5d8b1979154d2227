namespace Ingest.Core;

/// <summary>How much of an article we have; CONTRACT words <c>full</c>, <c>partial</c>, <c>failed</c>. Ordered from worst to best.</summary>
public enum ArticleStatus
{
    /// <summary>The page could not be had yet; what the feed gave is kept and tagged, and the page is tried again.</summary>
    Failed,

    /// <summary>Paywall, consent wall, headline or summary only: what could be had is kept and tagged.</summary>
    Partial,

    /// <summary>The whole text was extracted, or the feed gave it.</summary>
    Full,
}
