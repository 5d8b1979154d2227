using System.Globalization;

namespace Ingest.Core.Fetching;

/// <summary>The <c>Retry-After</c> field (RFC 9110 section 10.2.3): seconds or a date.</summary>
internal static class RetryAfter
{
    private const double MostSeconds = 10 * 366 * 86_400d;

    /// <summary>When to come again, or <see langword="null"/> when the field is missing, unreadable or names a time that is not ahead.</summary>
    public static DateTimeOffset? Read(string? field, DateTimeOffset now)
    {
        if (field?.Trim() is not { Length: > 0 } value)
        {
            return null;
        }

        if (double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
        {
            return seconds > 0 ? now.AddSeconds(Math.Min(Math.Ceiling(seconds), MostSeconds)) : null;
        }

        return HttpDate.Read(value) is { } date && date > now ? date : null;
    }
}
