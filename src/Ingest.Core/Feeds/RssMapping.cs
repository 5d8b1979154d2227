using System.Xml.Linq;

namespace Ingest.Core.Feeds;

/// <summary>RSS 0.9x, 1.0 (RDF) and 2.0 with their modules, from the element tree.</summary>
internal static class RssMapping
{
    public static Feed Read(XElement root, BaseAddress bases)
    {
        var channel = root.Element("channel") ?? root;
        IEnumerable<XElement>[] places = [channel.Elements("item"), root.Elements("item"), channel.Elements("items").Elements("item"), root.Elements("channel").Elements("item")];
        var items = places[0].Any() && root.Elements("channel").Skip(1).Any() ? places[3] : places.FirstOrDefault(place => place.Any()) ?? [];
        var (dcPublished, dcUpdated) = CommonElements.DublinCoreDates(channel);
        return new Feed
        {
            Title = Title(channel),
            Link = Link(channel, bases),
            Language = RssText.Of(channel, "language") ?? channel.Value("language", FeedNames.DublinCore) ?? channel.DeclaredLanguage() ?? root.DeclaredLanguage() ?? bases.Language,
            Description = RssText.Html(channel, "description", bases) ?? RssText.Html(channel, "tagline", bases) ?? FeedHtml.Escape(channel.Value("description", FeedNames.DublinCore))
                ?? AtomText.Html(channel.Element(FeedNames.Atom + "subtitle"), bases),
            Id = channel.Value("id", FeedNames.Atom) ?? RssText.Of(channel, "guid"),
            PublishedAt = FeedDates.Parse(RssText.Of(channel, "pubdate")) ?? dcPublished,
            UpdatedAt = FeedDates.Parse(RssText.Of(channel, "lastbuilddate")) ?? FeedDates.Parse(channel.Value("updated", FeedNames.Atom)) ?? dcUpdated ?? dcPublished,
            PollHint = RssSchedule.Hint(channel),
            SkipHours = RssSchedule.SkipHours(channel),
            SkipDays = RssSchedule.SkipDays(channel),
            Items = [.. items.Select(item => Item(item, bases))],
        };
    }

    private static FeedItem Item(XElement item, BaseAddress bases)
    {
        var (dcPublished, dcUpdated) = CommonElements.DublinCoreDates(item);
        var guid = item.Element("guid");
        var about = item.Attribute(FeedNames.Rdf + "about")?.Value.Trim() is { Length: > 0 } named ? named : null;
        var given = guid?.Value.Trim() is { Length: > 0 } written ? written : item.Value("id", FeedNames.Atom) ?? item.Value("identifier", FeedNames.DublinCore);
        var link = Link(item, bases) ?? bases.Resolve(Permalink(guid) ?? about, guid ?? item);
        var description = RssText.Html(item, "description", bases);
        var summary = RssText.Html(item, "summary", bases) ?? AtomText.Html(item.Element(FeedNames.Atom + "summary"), bases);
        var original = bases.Resolve(item.Value("origLink", FeedNames.FeedBurner), item);
        return new FeedItem
        {
            ItemGuid = given ?? link ?? "",
            Id = IsPath(guid) ? bases.Resolve(given, guid!) : guid is null ? about ?? given : given,
            Title = Title(item),
            Link = original ?? link,
            CountingLink = original is null || original == link ? null : link,
            PublishedAt = FeedDates.Parse(RssText.Of(item, "pubdate")) ?? FeedDates.Parse(item.Value("published", FeedNames.Atom)) ?? dcPublished,
            UpdatedAt = FeedDates.Parse(item.Value("updated", FeedNames.Atom)) ?? dcUpdated,
            Authors = Authors(item),
            Summary = summary ?? description ?? FeedHtml.Resolve(item.Value("description", FeedNames.DublinCore), bases.Of(item)) ?? FeedHtml.Escape(item.Value("summary", FeedNames.Itunes))
                ?? FeedHtml.Escape(item.Descendants(FeedNames.Media + "description").FirstOrDefault()?.Value),
            ContentHtml = Content(item, bases) ?? (summary is null ? null : description),
            Language = item.Value("language", FeedNames.DublinCore) ?? item.DeclaredLanguage(),
            Categories = Categories(item),
            Enclosures = CommonElements.Enclosures(item.Elements("enclosure").Concat(item.Elements(FeedNames.Atom + "link").Where(link => link.Text("rel") == "enclosure" && link.Text("href") is not null)), "url", bases),
            Media = CommonElements.Media(item, bases),
        };
    }

    private static string? Content(XElement item, BaseAddress bases)
    {
        foreach (var element in item.Elements(FeedNames.Content + "encoded").Concat(item.Elements(FeedNames.Xhtml + "body")).Concat(item.Elements(FeedNames.Xhtml + "div")))
        {
            if (RssText.Html(element, bases) is { } whole)
            {
                return whole;
            }
        }

        return RssText.Html(item, "body", bases) ?? RssText.Html(item, "fullitem", bases) ?? AtomText.Html(item.Element(FeedNames.Atom + "content"), bases) ?? RssText.Html(item, "content", bases)
            ?? FullText(item.Elements().FirstOrDefault(element => element.Name.LocalName == "full-text"), bases);
    }

    /// <summary>Yandex asks for plain text; many send HTML.</summary>
    private static string? FullText(XElement? element, BaseAddress bases) =>
        element is null ? null : element.HasElements || FeedHtml.HasMarkup(element.Value) ? RssText.Html(element, bases) : FeedHtml.Escape(element.Value);

    private static IReadOnlyList<string> Authors(XElement item)
    {
        List<string> names = [.. CommonElements.Creators(item)];
        names = names.Count > 0 ? names : [.. item.Elements("author").Select(author => FeedHtml.ToText(author.Value)).OfType<string>()];
        names = names.Count > 0 ? names : [.. AtomMapping.Authors(item)];
        names = names.Count > 0 ? names : [.. item.Elements(FeedNames.Itunes + "author").Select(author => FeedHtml.ToText(author.Value)).OfType<string>()];
        return [.. names.Select(Name).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>RSS 2.0 writes authors as <c>address (name)</c>; the name is what counts.</summary>
    private static string Name(string author)
    {
        var open = author.IndexOf('(', StringComparison.Ordinal);
        return open > 0 && author[..open].Contains('@', StringComparison.Ordinal) && author.EndsWith(')') && author[(open + 1)..^1].Trim() is { Length: > 0 } name ? name : author;
    }

    /// <summary>In the order of the document, whatever names them.</summary>
    private static IReadOnlyList<string> Categories(XElement item)
    {
        List<string> found = [];
        foreach (var element in item.Elements())
        {
            if (element.Name == "category" || element.Name == FeedNames.DublinCore + "subject")
            {
                found.Add(FeedHtml.Collapse(element.Value) ?? "");
            }
            else if (element.Name == "tags")
            {
                found.AddRange(element.Value.Split(',', StringSplitOptions.TrimEntries));
            }
        }

        return found.Count == 0 ? [] : [.. found.Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)];
    }

    private static string? Title(XElement element) =>
        FeedHtml.ToText(RssText.Of(element, "title")) ?? FeedHtml.ToText(element.Value("title", FeedNames.DublinCore)) ?? AtomText.Plain(element.Element(FeedNames.Atom + "title"))
        ?? FeedHtml.ToText(element.Descendants(FeedNames.Media + "title").FirstOrDefault()?.Value);

    /// <summary>The page: RSS's link, or an Atom link to it.</summary>
    private static string? Link(XElement element, BaseAddress bases)
    {
        foreach (var link in element.Elements("link").Concat(element.Elements(FeedNames.Atom + "link").Where(link => link.Text("rel") is null or "alternate")))
        {
            if (bases.Resolve(link.HasElements || string.IsNullOrWhiteSpace(link.Value) ? link.Text("href") : link.Value, link) is { } address)
            {
                return address;
            }
        }

        return null;
    }

    /// <summary>A <c>guid</c> is the address of the item unless it says that it is not (RSS 2.0); one that is none never is.</summary>
    private static string? Permalink(XElement? guid) =>
        guid is not null && !IsFalse(guid) && guid.Value.Trim() is var id && (id.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || id.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || IsPath(guid)) ? id : null;

    private static bool IsPath(XElement? guid) => guid is not null && !IsFalse(guid) && guid.Value.Trim() is ['/', ..] or ['.', '/', ..] or ['.', '.', '/', ..];

    private static bool IsFalse(XElement guid) => string.Equals(guid.Text("isPermaLink"), "false", StringComparison.OrdinalIgnoreCase);
}
