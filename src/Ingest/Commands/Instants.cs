using System.Globalization;
using Ingest.Core;

namespace Ingest.Commands;

/// <summary>Dates and times on the command line and in what is printed.</summary>
internal static class Instants
{
    /// <summary>Reads <c>2025-11-21</c> or <c>2025-11-21T10:15:00Z</c>; without a zone it is UTC.</summary>
    /// <exception cref="InputException">It is neither.</exception>
    public static DateTimeOffset Parse(string text, string option) =>
        DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mmK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : throw new InputException($"{option} {text}: expected a date such as 2025-11-21 or a time such as 2025-11-21T10:15:00Z");

    /// <summary>Reads <c>2025-11-21</c>.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public static DateOnly ParseDay(string text, string option) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new InputException($"{option} {text}: expected a date such as 2025-11-21");

    /// <summary>ISO 8601 in UTC with a <c>Z</c>.</summary>
    public static string ToIso(this DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
