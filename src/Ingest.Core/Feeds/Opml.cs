using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Ingest.Core.Feeds;

/// <summary>Lists of feeds in OPML 2.0, with which feed readers exchange them: a folder stands for an outlet.</summary>
public static class Opml
{
    /// <summary>The feeds of a document, in its order; outlines that are none are passed over.</summary>
    /// <param name="document">The bytes; a document type in them is not read.</param>
    /// <param name="path">For messages.</param>
    /// <exception cref="InputException">It is no OPML.</exception>
    public static IReadOnlyList<FeedDraft> Read(Stream document, string path)
    {
        XElement? root;
        try
        {
            using var reader = XmlReader.Create(document, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersFromEntities = 1024 });
            root = XDocument.Load(reader).Root;
        }
        catch (XmlException broken)
        {
            throw new InputException($"{path}:{broken.LineNumber}: this is no OPML: {broken.Message}", broken);
        }

        return root?.Name.LocalName.Equals("opml", StringComparison.OrdinalIgnoreCase) == true
            ? [.. root.Descendants("outline").Select(Draft).OfType<FeedDraft>()]
            : throw new InputException($"{path}: this is no OPML: its root element is <{root?.Name.LocalName}>, expected <opml>");
    }

    /// <summary>Writes a list.</summary>
    public static void Write(IReadOnlyList<FeedSource> feeds, DateTimeOffset now, Stream output)
    {
        using var writer = XmlWriter.Create(output, new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new System.Text.UTF8Encoding(false) });
        var document = new XElement(
            "opml",
            new XAttribute("version", "2.0"),
            new XElement("head", new XElement("title", "Feeds that Ingest follows"), new XElement("dateCreated", now.UtcDateTime.ToString("R", CultureInfo.InvariantCulture))),
            new XElement("body", feeds.GroupBy(feed => feed.Outlet).Select(outlet => new XElement("outline", new XAttribute("text", outlet.Key), outlet.Select(Outline)))));
        document.WriteTo(writer);
        writer.WriteWhitespace("\n");
    }

    private static XElement Outline(FeedSource feed) => new(
        "outline",
        new XAttribute("type", feed.Kind == FeedKind.Sitemap ? "sitemap" : "rss"),
        new XAttribute("text", feed.Title ?? feed.Id),
        feed.Title is null ? null : new XAttribute("title", feed.Title),
        new XAttribute("xmlUrl", feed.Url.OriginalString),
        feed.Homepage is null ? null : new XAttribute("htmlUrl", feed.Homepage.OriginalString),
        feed.Language is null ? null : new XAttribute("language", feed.Language));

    private static FeedDraft? Draft(XElement outline) => Address(outline, "xmlUrl") is not { } url ? null : new FeedDraft(url)
    {
        Outlet = outline.Parent is { Name.LocalName: "outline" } folder ? Text(folder, "text") ?? Text(folder, "title") : null,
        Title = Text(outline, "title"),
        Kind = Text(outline, "type") == "sitemap" ? FeedKind.Sitemap : FeedKind.Feed,
        Language = Text(outline, "language") is { Length: >= 2 and <= 35 } tag && tag.All(unit => char.IsAsciiLetterOrDigit(unit) || unit == '-') && tag != "unknown" ? tag : null,
        Homepage = Address(outline, "htmlUrl"),
    };

    /// <summary>An attribute, however it is capitalised; <see langword="null"/> for an empty one.</summary>
    private static string? Text(XElement outline, string name) =>
        outline.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value.Trim() is { Length: > 0 } value ? value : null;

    private static Uri? Address(XElement outline, string name) =>
        Uri.TryCreate(Text(outline, name), UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Length > 0 && address.UserInfo.Length == 0 ? address : null;
}
