using System.Xml.Linq;

namespace Ingest.Core.Feeds;

/// <summary>The namespaces that feeds are written in, each under one name: outlets write them with other cases, without the last slash, or in older forms.</summary>
internal static class FeedNames
{
    public static XNamespace Atom { get; } = "http://www.w3.org/2005/Atom";

    public static XNamespace Rdf { get; } = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    public static XNamespace Content { get; } = "http://purl.org/rss/1.0/modules/content/";

    public static XNamespace Media { get; } = "http://search.yahoo.com/mrss/";

    public static XNamespace DublinCore { get; } = "http://purl.org/dc/elements/1.1/";

    public static XNamespace DublinCoreTerms { get; } = "http://purl.org/dc/terms/";

    public static XNamespace Syndication { get; } = "http://purl.org/rss/1.0/modules/syndication/";

    public static XNamespace FeedBurner { get; } = "http://rssnamespace.org/feedburner/ext/1.0";

    public static XNamespace Xhtml { get; } = "http://www.w3.org/1999/xhtml";

    public static XNamespace News { get; } = "http://www.google.com/schemas/sitemap-news/0.9";

    public static XNamespace Image { get; } = "http://www.google.com/schemas/sitemap-image/1.1";

    public static XNamespace Itunes { get; } = "http://www.itunes.com/dtds/podcast-1.0.dtd";

    public static XNamespace Yandex { get; } = "http://news.yandex.ru";

    public static XName Base { get; } = XNamespace.Xml + "base";

    public static XName Language { get; } = XNamespace.Xml + "lang";

    private static readonly Dictionary<string, XNamespace> Prefixes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["atom"] = Atom,
        ["atom10"] = Atom,
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
        ["image"] = Image,
        ["itunes"] = Itunes,
        ["yandex"] = Yandex,
    };

    /// <summary>Without the last slash or number sign. RSS itself is no namespace here, whichever of its many names was given (as Mark Pilgrim's list in feedparser has it).</summary>
    private static readonly Dictionary<string, XNamespace> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        [""] = XNamespace.None,
        ["http://purl.org/rss/1.0"] = XNamespace.None,
        ["http://purl.org/net/rss1.1"] = XNamespace.None,
        ["http://purl.org/rss/1.0/modules/rss091"] = XNamespace.None,
        ["http://purl.org/rss/2.0"] = XNamespace.None,
        ["http://my.netscape.com/rdf/simple/0.9"] = XNamespace.None,
        ["http://my.netscape.com/publish/formats/rss-0.91.dtd"] = XNamespace.None,
        ["http://channel.netscape.com/rdf/simple/0.9"] = XNamespace.None,
        ["http://backend.userland.com/rss"] = XNamespace.None,
        ["http://backend.userland.com/rss2"] = XNamespace.None,
        ["http://backend.userland.com/rss091"] = XNamespace.None,
        ["http://backend.userland.com/rss092"] = XNamespace.None,
        ["http://backend.userland.com/rss191"] = XNamespace.None,
        ["http://blogs.law.harvard.edu/tech/rss"] = XNamespace.None,
        ["http://cyber.law.harvard.edu/rss/rss.html"] = XNamespace.None,
        ["http://cyber.law.harvard.edu/rss"] = XNamespace.None,
        ["http://www.rssboard.org/rss-specification"] = XNamespace.None,
        ["http://www.w3.org/2005/Atom"] = Atom,
        ["https://www.w3.org/2005/Atom"] = Atom,
        ["http://purl.org/atom/ns"] = Atom,
        ["http://purl.org/atom/app"] = Atom,
        ["http://purl.org/atom-blog/ns"] = Atom,
        ["http://purl.org/echo"] = Atom,
        ["http://purl.org/pie"] = Atom,
        ["uri/of/echo/namespace"] = Atom,
        ["http://example.com/necho"] = Atom,
        ["http://example.com/newformat"] = Atom,
        ["http://www.w3.org/1999/02/22-rdf-syntax-ns"] = Rdf,
        ["http://purl.org/rss/1.0/modules/content"] = Content,
        ["http://search.yahoo.com/mrss"] = Media,
        ["https://search.yahoo.com/mrss"] = Media,
        ["http://tools.search.yahoo.com/mrss"] = Media,
        ["http://www.rssboard.org/media-rss"] = Media,
        ["http://purl.org/dc/elements/1.1"] = DublinCore,
        ["http://purl.org/dc/elements/1.0"] = DublinCore,
        ["https://purl.org/dc/elements/1.1"] = DublinCore,
        ["http://dublincore.org/documents/dcmi-namespace"] = DublinCore,
        ["http://purl.org/dc/terms"] = DublinCoreTerms,
        ["https://purl.org/dc/terms"] = DublinCoreTerms,
        ["http://purl.org/rss/1.0/modules/syndication"] = Syndication,
        ["http://rssnamespace.org/feedburner/ext/1.0"] = FeedBurner,
        ["http://www.w3.org/1999/xhtml"] = Xhtml,
        ["http://www.google.com/schemas/sitemap-news/0.9"] = News,
        ["https://www.google.com/schemas/sitemap-news/0.9"] = News,
        ["http://www.google.com/schemas/sitemap-image/1.1"] = Image,
        ["http://www.itunes.com/dtds/podcast-1.0.dtd"] = Itunes,
        ["http://example.com/dtds/podcast-1.0.dtd"] = Itunes,
        ["http://news.yandex.ru"] = Yandex,
        ["https://news.yandex.ru"] = Yandex,
        ["http://news.yandex.com"] = Yandex,
    };

    /// <summary>The namespace that a prefix means in feeds, or one made of the prefix.</summary>
    public static string ByPrefix(string prefix) => Prefixes.TryGetValue(prefix, out var known) ? known.NamespaceName : $"urn:undeclared:{prefix}";

    /// <summary>The namespace that an address stands for; <see langword="null"/> when feeds do not use it.</summary>
    public static XNamespace? Canonical(string address) => Known.GetValueOrDefault(address.TrimEnd('/', '#'));
}
