using System.Xml.Linq;

namespace Ingest.Core.Feeds;

/// <summary>The namespaces that feeds are written in, and the prefixes by which they are known when nobody declared them.</summary>
internal static class FeedNames
{
    public static XNamespace Atom { get; } = "http://www.w3.org/2005/Atom";

    public static XNamespace Atom03 { get; } = "http://purl.org/atom/ns#";

    public static XNamespace Rdf { get; } = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    public static XNamespace Content { get; } = "http://purl.org/rss/1.0/modules/content/";

    public static XNamespace Media { get; } = "http://search.yahoo.com/mrss/";

    public static XNamespace DublinCore { get; } = "http://purl.org/dc/elements/1.1/";

    public static XNamespace DublinCoreTerms { get; } = "http://purl.org/dc/terms/";

    public static XNamespace Syndication { get; } = "http://purl.org/rss/1.0/modules/syndication/";

    public static XNamespace FeedBurner { get; } = "http://rssnamespace.org/feedburner/ext/1.0";

    public static XNamespace Xhtml { get; } = "http://www.w3.org/1999/xhtml";

    public static XNamespace News { get; } = "http://www.google.com/schemas/sitemap-news/0.9";

    public static XNamespace Itunes { get; } = "http://www.itunes.com/dtds/podcast-1.0.dtd";

    public static XNamespace Yandex { get; } = "http://news.yandex.ru";

    private static readonly Dictionary<string, XNamespace> Prefixes = new(StringComparer.Ordinal)
    {
        ["atom"] = Atom,
        ["a10"] = Atom,
        ["rdf"] = Rdf,
        ["content"] = Content,
        ["media"] = Media,
        ["dc"] = DublinCore,
        ["dcterms"] = DublinCoreTerms,
        ["sy"] = Syndication,
        ["feedburner"] = FeedBurner,
        ["xhtml"] = Xhtml,
        ["news"] = News,
        ["itunes"] = Itunes,
        ["yandex"] = Yandex,
    };

    /// <summary>The namespace that a prefix means in feeds, or one made of the prefix.</summary>
    public static string ByPrefix(string prefix) => Prefixes.TryGetValue(prefix, out var known) ? known.NamespaceName : $"urn:undeclared:{prefix}";
}
