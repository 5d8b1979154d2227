using System.Xml.Linq;

namespace Ingest.Core.Feeds;

/// <summary>Channel Definition Format (Microsoft's note to the W3C of 10 March 1997): addresses and times in attributes, channels within channels.</summary>
internal static class CdfMapping
{
    /// <summary>Whether a bare channel is CDF: RSS has elements for links and identities.</summary>
    public static bool Is(XElement root) =>
        root.Name == "channel" && !root.Descendants().Any(element => element.Name.LocalName is "link" or "guid" or "pubdate") && (root.Text("href") ?? root.Text("base") ?? root.Text("lastmod")) is not null
        || (root.Name == "channel" && root.Descendants().Any(element => element.Name.LocalName is "abstract" or "a" or "logo" || (element.Name.LocalName == "item" && (element.Text("href") ?? element.Text("lastmod")) is not null)));

    public static Feed Read(XElement root, BaseAddress bases) => new()
    {
        Title = Title(root),
        Link = Link(root, root, bases),
        Description = RssText.Html(root, "abstract", bases) ?? RssText.Html(root, "description", bases),
        Language = root.DeclaredLanguage() ?? bases.Language,
        Id = root.Text("self"),
        UpdatedAt = FeedDates.Parse(root.Text("lastmod")),
        Items = [.. root.Descendants("item").Select(item => Item(item, root, bases))],
    };

    private static FeedItem Item(XElement item, XElement root, BaseAddress bases)
    {
        var link = Link(item, root, bases);
        return new FeedItem
        {
            ItemGuid = link ?? "",
            Title = Title(item),
            Link = link,
            UpdatedAt = FeedDates.Parse(item.Text("lastmod")),
            Summary = RssText.Html(item, "abstract", bases) ?? RssText.Html(item, "description", bases),
        };
    }

    private static string? Title(XElement element) => FeedHtml.ToText(RssText.Of(element, "title")) ?? FeedHtml.ToText(RssText.Of(element, "a"));

    /// <summary>The address in the attribute or in an anchor child, relative to the channel's <c>BASE</c>.</summary>
    private static string? Link(XElement element, XElement root, BaseAddress bases)
    {
        var address = element.Text("href") ?? element.Element("a")?.Text("href");
        return root.Text("base") is { } stated && Uri.TryCreate(stated, UriKind.Absolute, out var against) ? BaseAddress.Resolve(address, against) : bases.Resolve(address, element);
    }
}
