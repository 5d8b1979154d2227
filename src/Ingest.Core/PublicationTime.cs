using System.Globalization;

namespace Ingest.Core;

/// <summary>When something was published: an instant in UTC, or a date alone where the source gave no time.</summary>
/// <param name="Instant">UTC; midnight when <paramref name="IsDateOnly"/>.</param>
/// <param name="IsDateOnly">The source gave a date and no time.</param>
public readonly record struct PublicationTime(DateTimeOffset Instant, bool IsDateOnly)
{
    /// <summary>ISO 8601: <c>2025-11-21T10:15:00Z</c>, or <c>2025-11-21</c> for a date alone.</summary>
    public override string ToString() => Instant.UtcDateTime.ToString(IsDateOnly ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static PublicationTime Parse(string text) =>
        new(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal), text.Length == 10);
}
