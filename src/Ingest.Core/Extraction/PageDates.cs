using System.Globalization;
using System.Text.RegularExpressions;

namespace Ingest.Core.Extraction;

/// <summary>Dates as pages state them in metadata: ISO 8601 mostly, with or without time and zone.</summary>
internal static partial class PageDates
{
    private static readonly string[] Forms =
    [
        "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mmK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ss zzz", "yyyy-MM-ddTHHmmK",
        "yyyyMMddTHHmmssK", "yyyyMMddTHHmmK", "ddd, dd MMM yyyy HH:mm:ss 'GMT'", "ddd, d MMM yyyy HH:mm:ss zzz", "ddd MMM dd yyyy HH:mm:ss 'GMT'zzz", "MMMM d, yyyy h:mm tt", "MMM d, yyyy h:mm tt", "d MMMM yyyy HH:mm",
        "dd.MM.yyyy HH:mm", "dd.MM.yyyy, HH:mm", "yyyy/MM/dd HH:mm:ss", "M/d/yyyy h:mm:ss tt",
    ];

    private static readonly string[] Days = ["yyyy-MM-dd", "yyyy/MM/dd", "yyyyMMdd", "MMMM d, yyyy", "MMM d, yyyy", "d MMMM yyyy", "dd.MM.yyyy", "M/d/yyyy"];

    /// <summary>Reads a stated date; without a zone it is UTC. Nonsense is <see langword="null"/>.</summary>
    public static PublicationTime? Parse(string? text)
    {
        var value = text?.Trim();
        if (string.IsNullOrEmpty(value) || value.Length > 60)
        {
            return null;
        }

        value = ZoneName.Replace(value, "");
        value = ShortZone.Replace(value, "$1$2:00");
        if (DateTimeOffset.TryParseExact(value, Days, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var day))
        {
            return Sane(new PublicationTime(day, true));
        }

        if (DateTimeOffset.TryParseExact(value, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces, out var instant))
        {
            return Sane(new PublicationTime(instant, false));
        }

        return Epoch.IsMatch(value) && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Sane(new PublicationTime(value.Length == 13 ? DateTimeOffset.FromUnixTimeMilliseconds(number) : DateTimeOffset.FromUnixTimeSeconds(number), false))
            : null;
    }

    /// <summary>The date that many outlets put into the path of their addresses.</summary>
    public static PublicationTime? FromAddress(Uri address) =>
        PathDate.Match(address.AbsolutePath) is { Success: true } match
        && DateTimeOffset.TryParseExact($"{match.Groups[1].Value}-{match.Groups[2].Value}-{match.Groups[3].Value}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day)
            ? Sane(new PublicationTime(day, true))
            : null;

    private static PublicationTime? Sane(PublicationTime time) => time.Instant.Year is >= 1990 and <= 2200 ? time : null;

    [GeneratedRegex(@"\s*(?:\[[A-Za-z_/]+\]|\([A-Za-z ]+\))$", RegexOptions.CultureInvariant)]
    private static partial Regex ZoneName { get; }

    [GeneratedRegex(@"(:\d{2}(?:\.\d+)?)([+\-]\d{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex ShortZone { get; }

    [GeneratedRegex(@"^\d{10}(?:\d{3})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Epoch { get; }

    [GeneratedRegex(@"/((?:19|20)\d{2})[/\-]?(0[1-9]|1[0-2])[/\-]?(0[1-9]|[12]\d|3[01])(?=[/\-_.]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex PathDate { get; }
}
