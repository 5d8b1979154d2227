using System.Globalization;
using System.Xml.Linq;

namespace Ingest.Core.Feeds;

/// <summary>Elements that stand in feeds of every format: Dublin Core, Media RSS, syndication hints.</summary>
internal static class CommonElements
{
    /// <summary>The trimmed text of the first child of that name in any of the namespaces, or <see langword="null"/>.</summary>
    public static string? Value(this XElement parent, string name, params XNamespace[] namespaces)
    {
        foreach (var space in namespaces)
        {
            foreach (var child in parent.Elements(space + name))
            {
                if (child.Value.Trim() is { Length: > 0 } value)
                {
                    return value;
                }
            }
        }

        return null;
    }

    /// <summary>The trimmed value of an attribute, or <see langword="null"/>.</summary>
    public static string? Text(this XElement element, string attribute) => element.Attribute(attribute)?.Value.Trim() is { Length: > 0 } value ? value : null;

    /// <summary>Publication and change times from Dublin Core.</summary>
    public static (DateTimeOffset? Published, DateTimeOffset? Updated) DublinCoreDates(XElement element)
    {
        var issued = FeedDates.Parse(element.Value("issued", FeedNames.DublinCoreTerms)) ?? FeedDates.Parse(element.Value("created", FeedNames.DublinCoreTerms));
        var date = FeedDates.Parse(element.Value("date", FeedNames.DublinCore, FeedNames.DublinCoreTerms));
        var modified = FeedDates.Parse(element.Value("modified", FeedNames.DublinCoreTerms));
        return (issued ?? date, modified);
    }

    /// <summary>Addresses of media, those inside groups and contents too, in the order of the document.</summary>
    public static IReadOnlyList<string> Media(XElement item, BaseAddress bases) =>
    [
        .. item.Descendants().Where(element => element.Name == FeedNames.Media + "content" || element.Name == FeedNames.Media + "thumbnail")
            .Select(element => bases.Resolve(element.Text("url"), element)).OfType<string>().Distinct(StringComparer.Ordinal),
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
