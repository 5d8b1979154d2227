using System.Globalization;
using System.Xml.Linq;

namespace Ingest.Core.Feeds;

/// <summary>RSS 0.9x, 1.0 (RDF) and 2.0 with their modules, from the element tree.</summary>
internal static class RssMapping
{
    public static Feed Read(XElement root, BaseAddress bases)
    {
        var channel = root.Elements().FirstOrDefault(element => Is(element, "channel")) ?? root;
        var items = channel.Elements().Where(element => Is(element, "item")).ToList();
        items = items.Count > 0 ? items : [.. root.Elements().Where(element => Is(element, "item"))];
        items = items.Count > 0 ? items : [.. channel.Elements().Where(element => Is(element, "items")).Elements().Where(element => Is(element, "item"))];
        var (dcPublished, dcUpdated) = CommonElements.DublinCoreDates(channel);
        return new Feed
        {
            Title = Title(channel),
            Link = bases.Resolve(Text(channel, "link") ?? AtomLink(channel), channel),
            Language = Text(channel, "language") ?? channel.Value("language", FeedNames.DublinCore) ?? (channel.Attribute(XNamespace.Xml + "lang") ?? root.Attribute(XNamespace.Xml + "lang"))?.Value ?? bases.Language,
            Description = FeedHtml.Resolve(Text(channel, "description"), bases.Of(channel)) ?? FeedHtml.Escape(channel.Value("description", FeedNames.DublinCore)) ?? AtomMapping.Html(channel.Element(FeedNames.Atom + "subtitle"), bases),
            Id = channel.Value("id", FeedNames.Atom),
            PublishedAt = FeedDates.Parse(Text(channel, "pubDate")) ?? dcPublished,
            UpdatedAt = FeedDates.Parse(Text(channel, "lastBuildDate")) ?? FeedDates.Parse(channel.Value("updated", FeedNames.Atom)) ?? dcUpdated,
            PollHint = Hint(channel),
            SkipHours = [.. Numbers(channel, "skipHours", "hour").Where(hour => hour is >= 0 and <= 24).Select(hour => hour % 24).Distinct()],
            SkipDays = [.. Names(channel, "skipDays", "day").Select(day => Enum.TryParse<DayOfWeek>(day, ignoreCase: true, out var known) ? known : (DayOfWeek?)null).OfType<DayOfWeek>().Distinct()],
            Items = [.. items.Select(item => Item(item, bases))],
        };
    }

    private static FeedItem Item(XElement item, BaseAddress bases)
    {
        var (dcPublished, dcUpdated) = CommonElements.DublinCoreDates(item);
        var guid = Own(item, "guid");
        var id = guid?.Value.Trim() is { Length: > 0 } given ? given : item.Value("id", FeedNames.Atom) ?? item.Value("identifier", FeedNames.DublinCore);
        var isPermalink = guid is not null && !string.Equals(guid.Text("isPermaLink"), "false", StringComparison.OrdinalIgnoreCase);
        var link = item.Value("origLink", FeedNames.FeedBurner) ?? Text(item, "link") ?? AtomLink(item) ?? (isPermalink ? LinkLike(id) : null) ?? item.Attribute(FeedNames.Rdf + "about")?.Value;
        link = bases.Resolve(link, Own(item, "link") ?? item);
        return new FeedItem
        {
            ItemGuid = id ?? link ?? "",
            Id = id ?? item.Attribute(FeedNames.Rdf + "about")?.Value,
            Title = Title(item),
            Link = link,
            PublishedAt = FeedDates.Parse(Text(item, "pubDate")) ?? FeedDates.Parse(item.Value("published", FeedNames.Atom)) ?? dcPublished,
            UpdatedAt = FeedDates.Parse(item.Value("updated", FeedNames.Atom)) ?? dcUpdated,
            Authors = Authors(item),
            Summary = FeedHtml.Resolve(Text(item, "description"), bases.Of(Own(item, "description") ?? item)) ?? AtomMapping.Html(item.Element(FeedNames.Atom + "summary"), bases)
                ?? FeedHtml.Resolve(item.Value("description", FeedNames.DublinCore), bases.Of(item)) ?? FeedHtml.Escape(item.Value("summary", FeedNames.Itunes)),
            ContentHtml = Content(item, bases),
            Language = item.Value("language", FeedNames.DublinCore),
            Categories =
            [
                .. item.Elements().Where(element => Is(element, "category")).Select(category => FeedHtml.Collapse(category.Value))
                    .Concat(item.Elements(FeedNames.DublinCore + "subject").Select(subject => FeedHtml.Collapse(subject.Value))).OfType<string>().Distinct(StringComparer.Ordinal),
            ],
            Enclosures =
            [
                .. item.Elements().Where(element => Is(element, "enclosure")).Select(element => (Url: bases.Resolve(element.Text("url"), element), element)).Where(pair => pair.Url is not null)
                    .Select(pair => new Enclosure(pair.Url!, pair.element.Text("type"), CommonElements.Length(pair.element.Text("length")))),
            ],
            Media = CommonElements.Media(item, bases),
        };
    }

    private static string? Content(XElement item, BaseAddress bases)
    {
        var encoded = item.Element(FeedNames.Content + "encoded");
        if (encoded is not null)
        {
            return encoded.HasElements ? FeedHtml.FromXhtml(encoded) : FeedHtml.Resolve(encoded.Value, bases.Of(encoded));
        }

        var xhtml = item.Element(FeedNames.Xhtml + "body") ?? item.Element(FeedNames.Xhtml + "div");
        return xhtml is not null ? FeedHtml.Resolve(FeedHtml.FromXhtml(xhtml), bases.Of(xhtml))
            : AtomMapping.Html(item.Element(FeedNames.Atom + "content"), bases)
            ?? FeedHtml.Escape(item.Elements().FirstOrDefault(element => element.Name.LocalName == "full-text")?.Value);
    }

    private static IReadOnlyList<string> Authors(XElement item)
    {
        var creators = item.Elements(FeedNames.DublinCore + "creator").Select(creator => FeedHtml.ToText(creator.Value)).OfType<string>().ToList();
        creators = creators.Count > 0 ? creators : [.. item.Elements().Where(element => Is(element, "author")).Select(author => FeedHtml.ToText(author.Value)).OfType<string>()];
        creators = creators.Count > 0 ? creators : [.. item.Elements(FeedNames.Atom + "author").Select(author => FeedHtml.Collapse(author.Value("name", FeedNames.Atom) ?? author.Value("email", FeedNames.Atom))).OfType<string>()];
        creators = creators.Count > 0 ? creators : [.. item.Elements(FeedNames.Itunes + "author").Select(author => FeedHtml.Collapse(author.Value)).OfType<string>()];
        return [.. creators.Select(Name).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>RSS 2.0 writes authors as <c>address (name)</c>; the name is what counts.</summary>
    private static string Name(string author)
    {
        var open = author.IndexOf('(', StringComparison.Ordinal);
        return open > 0 && author[..open].Contains('@', StringComparison.Ordinal) && author.EndsWith(')') && author[(open + 1)..^1].Trim() is { Length: > 0 } name ? name : author;
    }

    private static string? Title(XElement element) =>
        FeedHtml.ToText(Text(element, "title")) ?? FeedHtml.ToText(element.Value("title", FeedNames.DublinCore)) ?? AtomMapping.PlainText(element.Element(FeedNames.Atom + "title")) ?? FeedHtml.ToText(element.Value("title", FeedNames.Media));

    private static string? AtomLink(XElement element) =>
        element.Elements(FeedNames.Atom + "link").Where(link => link.Text("rel") is null or "alternate").Select(link => link.Text("href")).FirstOrDefault(href => href is not null);

    private static string? LinkLike(string? id) => id is not null && (id.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || id.StartsWith("https://", StringComparison.OrdinalIgnoreCase)) ? id : null;

    private static TimeSpan? Hint(XElement channel) =>
        int.TryParse(Text(channel, "ttl"), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes > 0 ? TimeSpan.FromMinutes(minutes) : CommonElements.SyndicationHint(channel);

    private static IEnumerable<string> Names(XElement channel, string list, string entry) => channel.Elements().Where(element => Is(element, list)).Elements().Where(element => Is(element, entry)).Select(element => element.Value.Trim());

    private static IEnumerable<int> Numbers(XElement channel, string list, string entry) => Names(channel, list, entry).Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1);

    private static string? Text(XElement parent, string name) => parent.Elements().Where(element => Is(element, name)).Select(ValueOf).FirstOrDefault(value => value.Length > 0);

    private static string ValueOf(XElement element) => element.HasElements ? FeedHtml.FromXhtml(element) ?? "" : element.Value.Trim();

    private static XElement? Own(XElement parent, string name) => parent.Elements().FirstOrDefault(element => Is(element, name));

    /// <summary>An element of RSS itself, whichever of its many namespaces it was put into.</summary>
    private static bool Is(XElement element, string name) =>
        string.Equals(element.Name.LocalName, name, StringComparison.OrdinalIgnoreCase)
        && (element.Name.Namespace == XNamespace.None || IsRss(element.Name.NamespaceName));

    private static bool IsRss(string space) =>
        space.StartsWith("http://purl.org/rss/1.0/", StringComparison.Ordinal) && !space.Contains("modules", StringComparison.Ordinal)
        || space.StartsWith("http://my.netscape.com/", StringComparison.Ordinal) || space.StartsWith("http://channel.netscape.com/", StringComparison.Ordinal)
        || space.StartsWith("http://backend.userland.com/", StringComparison.OrdinalIgnoreCase) || space.StartsWith("http://blogs.law.harvard.edu/", StringComparison.Ordinal)
        || space.StartsWith("http://purl.org/net/rss", StringComparison.Ordinal) || space == "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
}
