using System.Globalization;
using System.Xml.Linq;

namespace Ingest.Core.Feeds;

/// <summary>Elements that stand in feeds of every format: Dublin Core, Media RSS, syndication hints.</summary>
internal static class CommonElements
{
    /// <summary>The trimmed text of the first child of that name that has any, or <see langword="null"/>.</summary>
    public static string? Value(this XElement parent, string name, XNamespace space)
    {
        foreach (var child in parent.Elements(space + name))
        {
            if (child.Value.Trim() is { Length: > 0 } value)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The trimmed value of an attribute, whatever its case, or <see langword="null"/>.</summary>
    public static string? Text(this XElement element, string attribute)
    {
        for (var found = element.FirstAttribute; found is not null; found = found.NextAttribute)
        {
            if (found.Name.Namespace == XNamespace.None && found.Name.LocalName.Equals(attribute, StringComparison.OrdinalIgnoreCase))
            {
                return found.Value.Trim() is { Length: > 0 } value ? value : null;
            }
        }

        return null;
    }

    /// <summary>The language that an element declares for itself, or <see langword="null"/>.</summary>
    public static string? DeclaredLanguage(this XElement element) => element.Attribute(FeedNames.Language)?.Value.Trim() is { Length: > 0 } declared ? declared : null;

    /// <summary>Publication and change times from Dublin Core.</summary>
    public static (DateTimeOffset? Published, DateTimeOffset? Updated) DublinCoreDates(XElement element)
    {
        var issued = FeedDates.Parse(element.Value("issued", FeedNames.DublinCoreTerms)) ?? FeedDates.Parse(element.Value("created", FeedNames.DublinCoreTerms));
        var date = FeedDates.Parse(element.Value("date", FeedNames.DublinCore)) ?? FeedDates.Parse(element.Value("date", FeedNames.DublinCoreTerms));
        return (issued ?? date, FeedDates.Parse(element.Value("modified", FeedNames.DublinCoreTerms)));
    }

    /// <summary>Names in <c>dc:creator</c>, or in what is written for it.</summary>
    public static IEnumerable<string> Creators(XElement element) => element.Elements(FeedNames.DublinCore + "creator").Concat(element.Elements(FeedNames.DublinCore + "author"))
        .Select(creator => FeedHtml.ToText(creator.Value)).OfType<string>();

    /// <summary>Addresses of media, those inside groups and contents too, in the order of the document.</summary>
    public static IReadOnlyList<string> Media(XElement item, BaseAddress bases)
    {
        List<string>? found = null;
        foreach (var element in item.Descendants())
        {
            if (element.Name.Namespace == FeedNames.Media && element.Name.LocalName is "content" or "thumbnail" && bases.Resolve(element.Text("url"), element) is { } address
                && found?.Contains(address) != true)
            {
                (found ??= []).Add(address);
            }
        }

        return found ?? [];
    }

    /// <summary>Enclosures among elements that carry an address in one of the attributes, or as their text.</summary>
    public static IReadOnlyList<Enclosure> Enclosures(IEnumerable<XElement> elements, string attribute, BaseAddress bases) =>
    [
        .. elements.Select(element => (Url: bases.Resolve(element.Text(attribute) ?? (element.HasElements ? null : element.Value), element), element)).Where(pair => pair.Url is not null)
            .Select(pair => new Enclosure(pair.Url!, pair.element.Text("type"), Length(pair.element.Text("length")))),
    ];

    /// <summary>An enclosure's declared length in bytes; nonsense is <see langword="null"/>.</summary>
    public static long? Length(string? declared) => long.TryParse(declared, NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : null;

    /// <summary>How often the feed asks to be polled, by the syndication module.</summary>
    public static TimeSpan? SyndicationHint(XElement channel)
    {
        TimeSpan? period = channel.Value("updatePeriod", FeedNames.Syndication)?.ToLowerInvariant() switch
        {
            "hourly" => TimeSpan.FromHours(1),
            "daily" => TimeSpan.FromDays(1),
            "weekly" => TimeSpan.FromDays(7),
            "monthly" => TimeSpan.FromDays(30),
            "yearly" => TimeSpan.FromDays(365),
            _ => null,
        };
        var frequency = int.TryParse(channel.Value("updateFrequency", FeedNames.Syndication), NumberStyles.None, CultureInfo.InvariantCulture, out var times) && times > 0 ? times : 1;
        return period / frequency;
    }
}
