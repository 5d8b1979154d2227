using System.Globalization;
using System.Xml.Linq;

namespace Ingest.Core.Feeds;

/// <summary>When an RSS channel asks to be polled: <c>ttl</c>, <c>skipHours</c>, <c>skipDays</c>.</summary>
internal static class RssSchedule
{
    /// <summary><c>ttl</c> in minutes, or the syndication module.</summary>
    public static TimeSpan? Hint(XElement channel) =>
        int.TryParse(RssText.Of(channel, "ttl"), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes > 0 ? TimeSpan.FromMinutes(minutes) : CommonElements.SyndicationHint(channel);

    /// <summary>Hours in UTC, 0 to 23; 24 is written for 0.</summary>
    public static IReadOnlyList<int> SkipHours(XElement channel) =>
    [
        .. channel.Elements("skiphours").Elements("hour").Select(hour => int.TryParse(hour.Value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1)
            .Where(hour => hour is >= 0 and <= 24).Select(hour => hour % 24).Distinct(),
    ];

    public static IReadOnlyList<DayOfWeek> SkipDays(XElement channel) =>
    [
        .. channel.Elements("skipdays").Elements("day").Select(day => Enum.TryParse<DayOfWeek>(day.Value.Trim(), ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : (DayOfWeek?)null)
            .OfType<DayOfWeek>().Distinct(),
    ];
}
