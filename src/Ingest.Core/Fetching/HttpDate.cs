using System.Globalization;

namespace Ingest.Core.Fetching;

/// <summary>Dates of HTTP fields (RFC 9110 section 5.6.7), the two obsolete forms and a numeric zone included.</summary>
internal static class HttpDate
{
    private static readonly string[] Forms =
    [
        "ddd, d MMM yyyy H:m:s 'GMT'",
        "ddd, d MMM yyyy H:m:s 'UTC'",
        "ddd, d MMM yyyy H:m:s zzz",
        "dddd, d-MMM-yy H:m:s 'GMT'",
        "ddd, d-MMM-yyyy H:m:s 'GMT'",
        "ddd MMM d H:m:s yyyy",
        "d MMM yyyy H:m:s 'GMT'",
    ];

    /// <summary>The instant in UTC, or <see langword="null"/> for anything else.</summary>
    public static DateTimeOffset? Read(string? text) =>
        DateTimeOffset.TryParseExact(
            text?.Trim(), Forms, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
            ? date
            : null;
}
