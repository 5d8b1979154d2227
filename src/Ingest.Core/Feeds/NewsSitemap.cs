using System.Xml.Linq;

namespace Ingest.Core.Feeds;

/// <summary>A Google-news sitemap, or an index of sitemaps.</summary>
internal static class NewsSitemap
{
    /// <summary>A news sitemap holds the articles of the last two days (Google's rule for them).</summary>
    private static readonly TimeSpan NewsAge = TimeSpan.FromDays(2);

    public static Feed Read(XElement root, Uri address)
    {
        var entries = root.Elements().Where(element => element.Name.LocalName is "url" or "sitemap").ToList();
        if (root.Name.LocalName == "sitemapindex")
        {
            return Index(entries, address);
        }

        var language = entries.Select(entry => Deep(entry, "language")).FirstOrDefault(value => value is not null);
        return new Feed { Title = entries.Select(entry => entry.Descendants(FeedNames.News + "publication").FirstOrDefault()?.Element(FeedNames.News + "name")?.Value.Trim()).FirstOrDefault(name => name is not null), Language = language, Items = [.. entries.Select(Item).OfType<FeedItem>()] };
    }

    private static Feed Index(List<XElement> entries, Uri address)
    {
        var parts = entries.Select(entry => (Changed: FeedDates.Parse(Own(entry, "lastmod")), Location: Own(entry, "loc") is { } location && Uri.TryCreate(address, location, out var uri) ? uri : null))
            .Where(part => part.Location is not null).OrderByDescending(part => part.Changed).ToList();
        var newest = parts.Select(part => part.Changed).FirstOrDefault();
        return new Feed { Items = [], Continuations = [.. parts.Select(part => part.Location!)], StaleContinuations = [.. parts.Where(part => part.Changed < newest - NewsAge).Select(part => part.Location!)] };
    }

    private static FeedItem? Item(XElement entry)
    {
        if (Own(entry, "loc") is not { } location)
        {
            return null;
        }

        return new FeedItem
        {
            ItemGuid = location,
            Id = location,
            Link = location,
            Title = FeedHtml.ToText(Deep(entry, "title")),
            PublishedAt = FeedDates.Parse(Deep(entry, "publication_date")),
            UpdatedAt = FeedDates.Parse(Own(entry, "lastmod")),
            Language = Deep(entry, "language"),
            Categories = [.. (Deep(entry, "keywords") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)],
            Media = [.. entry.Elements().Where(element => element.Name.LocalName == "image").Elements().Where(element => element.Name.LocalName == "loc").Select(element => element.Value.Trim())],
        };
    }

    private static string? Own(XElement entry, string name) => entry.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value.Trim() is { Length: > 0 } value ? value : null;

    private static string? Deep(XElement entry, string name) => entry.Descendants(FeedNames.News + name).FirstOrDefault()?.Value.Trim() is { Length: > 0 } value ? value : null;
}
