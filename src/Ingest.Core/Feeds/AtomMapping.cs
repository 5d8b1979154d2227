using System.Text;
using System.Xml.Linq;

namespace Ingest.Core.Feeds;

/// <summary>Atom 1.0 (RFC 4287) and Atom 0.3, from the element tree.</summary>
internal static class AtomMapping
{
    private static readonly XNamespace[] Spaces = [FeedNames.Atom, FeedNames.Atom03, XNamespace.None];

    public static Feed Read(XElement root, BaseAddress bases)
    {
        var feed = root.Name.LocalName == "entry" ? new XElement("feed", root) : root;
        var authors = Authors(feed);
        var language = Language(feed) ?? bases.Language;
        return new Feed
        {
            Title = PlainText(Child(feed, "title")),
            Link = Link(feed, bases),
            Language = language,
            Description = Html(Child(feed, "subtitle", "tagline") ?? Child(feed, "info"), bases),
            Id = Child(feed, "id")?.Value.Trim() is { Length: > 0 } id ? id : null,
            PublishedAt = Date(feed, "published", "issued", "created"),
            UpdatedAt = Date(feed, "updated", "modified"),
            PollHint = CommonElements.SyndicationHint(feed),
            Items = [.. Children(feed, "entry").Select(entry => Item(entry, authors, bases))],
        };
    }

    /// <summary>The HTML of a text construct with its addresses resolved.</summary>
    public static string? Html(XElement? construct, BaseAddress bases) => construct is null ? null : Kind(construct) switch
    {
        "xhtml" => FeedHtml.Resolve(FeedHtml.FromXhtml(construct), bases.Of(construct)),
        "html" => FeedHtml.Resolve(Decoded(construct), bases.Of(construct)),
        _ => FeedHtml.Escape(Decoded(construct)),
    };

    /// <summary>The plain text of a text construct, white space collapsed.</summary>
    public static string? PlainText(XElement? construct) => construct is null ? null : Kind(construct) switch
    {
        "xhtml" => FeedHtml.Collapse(construct.Value),
        "html" => FeedHtml.ToText(Decoded(construct)),
        _ => FeedHtml.Collapse(Decoded(construct)),
    };

    private static FeedItem Item(XElement entry, IReadOnlyList<string> feedAuthors, BaseAddress bases)
    {
        var (dcPublished, dcUpdated) = CommonElements.DublinCoreDates(entry);
        var link = entry.Value("origLink", FeedNames.FeedBurner) ?? Link(entry, bases);
        var id = Child(entry, "id")?.Value.Trim() is { Length: > 0 } given ? given : null;
        var authors = Authors(entry);
        var source = Child(entry, "source");
        var content = Child(entry, "content");
        return new FeedItem
        {
            ItemGuid = id ?? link ?? "",
            Id = id,
            Title = PlainText(Child(entry, "title")) ?? FeedHtml.ToText(entry.Value("title", FeedNames.Media)),
            Link = link,
            PublishedAt = Date(entry, "published", "issued", "created") ?? dcPublished,
            UpdatedAt = Date(entry, "updated", "modified") ?? dcUpdated,
            Authors = authors.Count > 0 ? authors : source is not null && Authors(source) is { Count: > 0 } theirs ? theirs : feedAuthors,
            Summary = Html(Child(entry, "summary"), bases) ?? FeedHtml.Escape(entry.Descendants(FeedNames.Media + "description").FirstOrDefault()?.Value),
            ContentHtml = content is { } && content.Attribute("src") is null ? ContentOf(content, bases) : FeedHtml.Resolve(entry.Value("encoded", FeedNames.Content), bases.Of(entry)),
            Language = Language(entry),
            Categories = Categories(entry),
            Enclosures =
            [
                .. Children(entry, "link").Where(element => element.Text("rel") == "enclosure")
                    .Select(element => (Url: bases.Resolve(element.Text("href"), element), element))
                    .Where(pair => pair.Url is not null)
                    .Select(pair => new Enclosure(pair.Url!, pair.element.Text("type"), CommonElements.Length(pair.element.Text("length")))),
            ],
            Media = CommonElements.Media(entry, bases),
        };
    }

    private static string? ContentOf(XElement content, BaseAddress bases)
    {
        var kind = Kind(content);
        return kind.Contains('/', StringComparison.Ordinal) && !kind.StartsWith("text/", StringComparison.Ordinal) && !kind.EndsWith("xml", StringComparison.Ordinal) ? null : Html(content, bases);
    }

    /// <summary><c>text</c>, <c>html</c>, <c>xhtml</c>, or another media type; Atom 0.3 says it with <c>mode</c> and a media type.</summary>
    private static string Kind(XElement construct)
    {
        var type = construct.Text("type")?.ToLowerInvariant() ?? "text";
        var mode = construct.Text("mode")?.ToLowerInvariant();
        var hasMarkup = construct.HasElements;
        return type switch
        {
            "html" or "text/html" => hasMarkup ? "xhtml" : "html",
            "xhtml" or "application/xhtml+xml" => hasMarkup ? "xhtml" : mode is "escaped" ? "html" : "text",
            _ when hasMarkup => "xhtml",
            "text" or "text/plain" => mode == "escaped" && construct.Name.Namespace == FeedNames.Atom03 && construct.Attribute("type") is null ? "html" : "text",
            _ => type,
        };
    }

    private static string Decoded(XElement construct)
    {
        var value = construct.Value;
        var isBase64 = construct.Text("mode") == "base64" || (construct.Text("type") is { } type && type.Contains('/', StringComparison.Ordinal) && !type.StartsWith("text/", StringComparison.Ordinal) && !type.EndsWith("xml", StringComparison.Ordinal));
        if (!isBase64)
        {
            return value;
        }

        var bytes = new byte[value.Length];
        return Convert.TryFromBase64String(value.Trim(), bytes, out var written) ? Encoding.UTF8.GetString(bytes, 0, written) : value;
    }

    private static DateTimeOffset? Date(XElement parent, params string[] names) => names.Select(name => FeedDates.Parse(Child(parent, name)?.Value)).FirstOrDefault(date => date is not null);

    /// <summary>The page: <c>rel=alternate</c> or none, HTML before other types; then any link that is not the feed itself or a file.</summary>
    private static string? Link(XElement parent, BaseAddress bases)
    {
        var links = Children(parent, "link").ToList();
        var page = links.Where(link => link.Text("rel") is null or "alternate" or "http://www.iana.org/assignments/relation/alternate")
            .OrderBy(link => link.Text("type") is null or "text/html" or "application/xhtml+xml" ? 0 : 1).FirstOrDefault(link => link.Text("href") is not null || link.Value.Trim().Length > 0)
            ?? links.Find(link => link.Text("rel") is not ("self" or "enclosure" or "edit" or "next" or "prev" or "first" or "last" or "hub" or "replies" or "related" or "via" or "license" or "service.post" or "service.edit" or "service.feed"));
        var address = page is null ? null : page.Text("href") ?? (page.Value.Trim() is { Length: > 0 } value ? value : null);
        return page is null ? null : bases.Resolve(address, page);
    }

    private static IReadOnlyList<string> Authors(XElement parent)
    {
        var persons = Children(parent, "author").Select(person =>
            FeedHtml.Collapse(Child(person, "name")?.Value) ?? FeedHtml.Collapse(Child(person, "email")?.Value) ?? (person.HasElements ? null : FeedHtml.Collapse(person.Value)));
        var creators = parent.Elements(FeedNames.DublinCore + "creator").Select(creator => FeedHtml.Collapse(creator.Value));
        return [.. persons.Concat(creators).OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    private static IReadOnlyList<string> Categories(XElement entry) =>
    [
        .. Children(entry, "category").Select(category => category.Text("label") ?? category.Text("term") ?? FeedHtml.Collapse(category.Value))
            .Concat(entry.Elements(FeedNames.DublinCore + "subject").Select(subject => FeedHtml.Collapse(subject.Value)))
            .OfType<string>().Distinct(StringComparer.Ordinal),
    ];

    private static string? Language(XElement element) =>
        element.Attribute(XNamespace.Xml + "lang")?.Value.Trim() is { Length: > 0 } declared ? declared : element.Value("language", FeedNames.DublinCore) ?? element.Value("language", Spaces);

    private static XElement? Child(XElement parent, params string[] names) => names.SelectMany(name => Children(parent, name)).FirstOrDefault();

    private static IEnumerable<XElement> Children(XElement parent, string name) => Spaces.SelectMany(space => parent.Elements(space + name));
}
