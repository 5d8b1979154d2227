namespace Ingest.Core;

/// <summary>How an outlet lists what it published.</summary>
public enum FeedKind
{
    /// <summary>RSS, Atom, RDF, JSON Feed or CDF.</summary>
    Feed,

    /// <summary>A Google-news sitemap, or an index of such sitemaps.</summary>
    Sitemap,
}
