using System.Globalization;

namespace Ingest.Core.Feeds;

/// <summary>
/// Reads the dates that feeds really contain: RFC 822 and its dialects, RFC 3339, W3C-DTF and ISO 8601, seconds since 1970,
/// zone names, month names in several languages, 12-hour clocks. Nonsense is <see langword="null"/>.
/// </summary>
internal static class FeedDates
{
    /// <summary>No date is longer, the name of its zone written out.</summary>
    private const int MaxLength = 100;

    /// <summary>Reads a date; without a zone it is UTC.</summary>
    public static DateTimeOffset? Parse(string? text)
    {
        var value = text.AsSpan().Trim();
        if (value.IsEmpty || value.Length > MaxLength)
        {
            return null;
        }

        var date = Epoch(value) ?? new DateReader(value).Read();
        return date == DateTimeOffset.UnixEpoch || date?.Year == 1 ? null : date;   // what a program writes that knows no date
    }

    private static DateTimeOffset? Epoch(ReadOnlySpan<char> value) => value.Length is >= 9 and <= 13 && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? value.Length >= 12 ? DateTimeOffset.FromUnixTimeMilliseconds(number) : DateTimeOffset.FromUnixTimeSeconds(number)
        : null;
}
