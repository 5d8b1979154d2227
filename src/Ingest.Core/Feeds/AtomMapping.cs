using System.Xml.Linq;

namespace Ingest.Core.Feeds;

/// <summary>Atom 1.0 (RFC 4287) and Atom 0.3, from the element tree.</summary>
internal static class AtomMapping
{
    /// <summary>Relations that lead elsewhere than to the page of the feed or entry.</summary>
    private static readonly string[] OtherPages =
        ["self", "enclosure", "edit", "next", "prev", "previous", "first", "last", "hub", "replies", "related", "via", "license", "search", "service.post", "service.edit", "service.feed"];

    public static Feed Read(XElement root, BaseAddress bases)
    {
        var feed = root.Name.LocalName == "entry" ? new XElement(FeedNames.Atom + "feed", root) : root;
        var authors = Authors(feed);
        var (dcPublished, dcUpdated) = CommonElements.DublinCoreDates(feed);
        var id = Id(feed, bases);
        return new Feed
        {
            Title = AtomText.Plain(Child(feed, "title")) ?? FeedHtml.ToText(feed.Value("title", FeedNames.DublinCore)),
            Link = Link(feed, bases) ?? (LooksLikePage(id) ? id : null),
            Language = feed.DeclaredLanguage() ?? feed.Value("language", FeedNames.DublinCore) ?? feed.Value("language", FeedNames.Atom) ?? bases.Language,
            Description = AtomText.Html(Child(feed, "subtitle", "tagline", "info"), bases) ?? FeedHtml.Escape(feed.Value("description", FeedNames.DublinCore)),
            Id = id,
            PublishedAt = Date(feed, "published", "issued", "created") ?? dcPublished,
            UpdatedAt = Date(feed, "updated", "modified") ?? dcUpdated,
            PollHint = CommonElements.SyndicationHint(feed),
            Items = [.. feed.Elements(FeedNames.Atom + "entry").Select(entry => Item(entry, authors, bases))],
        };
    }

    private static FeedItem Item(XElement entry, IReadOnlyList<string> feedAuthors, BaseAddress bases)
    {
        var (dcPublished, dcUpdated) = CommonElements.DublinCoreDates(entry);
        var link = Link(entry, bases);
        var authors = Authors(entry);
        var source = Child(entry, "source");
        var content = Child(entry, "content");
        var original = bases.Resolve(entry.Value("origLink", FeedNames.FeedBurner), entry);
        return new FeedItem
        {
            ItemGuid = entry.Value("id", FeedNames.Atom) ?? link ?? "",
            Id = Id(entry, bases),
            Title = AtomText.Plain(Child(entry, "title")) ?? FeedHtml.ToText(entry.Value("title", FeedNames.DublinCore)) ?? FeedHtml.ToText(entry.Descendants(FeedNames.Media + "title").FirstOrDefault()?.Value),
            Link = original ?? link,
            CountingLink = original is null || original == link ? null : link,
            PublishedAt = Date(entry, "published", "issued", "created") ?? dcPublished,
            UpdatedAt = Date(entry, "updated", "modified") ?? dcUpdated,
            Authors = authors.Count > 0 ? authors : source is not null && Authors(source) is { Count: > 0 } theirs ? theirs : feedAuthors,
            Summary = AtomText.Html(Child(entry, "summary"), bases) ?? FeedHtml.Escape(entry.Descendants(FeedNames.Media + "description").FirstOrDefault()?.Value),
            ContentHtml = (content?.Attribute("src") is null ? AtomText.Html(content, bases) : null) ?? FeedHtml.Resolve(entry.Value("encoded", FeedNames.Content), bases.Of(entry)),
            Language = entry.DeclaredLanguage() ?? entry.Value("language", FeedNames.DublinCore),
            Categories = Categories(entry),
            Enclosures = CommonElements.Enclosures(entry.Elements(FeedNames.Atom + "link").Where(link => Relation(link) == "enclosure"), "href", bases),
            Media = CommonElements.Media(entry, bases),
        };
    }

    private static string? Id(XElement element, BaseAddress bases) => Child(element, "id") is { } id ? bases.Resolve(id.Value, id) : null;

    private static bool LooksLikePage(string? id) => id is not null && (id.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || id.StartsWith("https://", StringComparison.OrdinalIgnoreCase));

    /// <summary>The page: <c>rel=alternate</c> or none, HTML before other types; then any link that is not the feed itself or a file.</summary>
    private static string? Link(XElement parent, BaseAddress bases)
    {
        XElement? page = null;
        var rank = int.MaxValue;
        foreach (var link in parent.Elements(FeedNames.Atom + "link"))
        {
            var relation = Relation(link);
            var isHtml = link.Text("type") is null or "text/html" or "application/xhtml+xml";
            var its = relation == "alternate" ? isHtml ? 0 : 1 : OtherPages.Contains(relation) ? int.MaxValue : 2;
            if (its < rank && Address(link) is not null)
            {
                (page, rank) = (link, its);
            }
        }

        return page is null ? null : bases.Resolve(Address(page), page);
    }

    private static string? Address(XElement link) => link.Text("href") ?? (link.Value.Trim() is { Length: > 0 } value ? value : null);

    /// <summary>The relation of a link, <c>alternate</c> when it names none (RFC 4287 section 4.2.7.2).</summary>
    private static string Relation(XElement link)
    {
        const string Registry = "http://www.iana.org/assignments/relation/";
        var relation = link.Text("rel")?.ToLowerInvariant() ?? "alternate";
        return relation.StartsWith(Registry, StringComparison.Ordinal) ? relation[Registry.Length..] : relation;
    }

    /// <summary>Names of the persons, or an e-mail address where there is no name.</summary>
    public static IReadOnlyList<string> Authors(XElement parent)
    {
        var persons = parent.Elements(FeedNames.Atom + "author").Select(person =>
            FeedHtml.Collapse(person.Value("name", FeedNames.Atom)) ?? FeedHtml.Collapse(person.Value("email", FeedNames.Atom)) ?? (person.HasElements ? null : FeedHtml.Collapse(person.Value)));
        return [.. persons.Concat(CommonElements.Creators(parent)).OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    private static IReadOnlyList<string> Categories(XElement entry) =>
    [
        .. entry.Elements(FeedNames.Atom + "category").Select(category => category.Text("label") ?? category.Text("term") ?? FeedHtml.Collapse(category.Value))
            .Concat(entry.Elements(FeedNames.DublinCore + "subject").Select(subject => FeedHtml.Collapse(subject.Value)))
            .OfType<string>().Distinct(StringComparer.Ordinal),
    ];

    private static DateTimeOffset? Date(XElement parent, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (FeedDates.Parse(parent.Value(name, FeedNames.Atom)) is { } date)
            {
                return date;
            }
        }

        return null;
    }

    private static XElement? Child(XElement parent, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (parent.Element(FeedNames.Atom + name) is { } child)
            {
                return child;
            }
        }

        return null;
    }
}
