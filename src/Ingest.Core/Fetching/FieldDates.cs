using System.Globalization;
using System.Net.Http.Headers;

namespace Ingest.Core.Fetching;

/// <summary>Fields of an answer that speak of time.</summary>
internal static class FieldDates
{
    /// <summary>The three forms of RFC 9110 section 5.6.7, and the time zone that some servers write instead of GMT.</summary>
    private static readonly string[] Forms = ["r", "dddd, dd-MMM-yy HH:mm:ss 'GMT'", "ddd MMM d HH:mm:ss yyyy", "ddd MMM  d HH:mm:ss yyyy", "ddd, dd MMM yyyy HH:mm:ss 'UTC'", "ddd, dd MMM yyyy HH:mm:ss zzz"];

    /// <summary>When the server wants to be asked again (RFC 9110 section 10.2.3), or <see langword="null"/> when it does not say or the time is past.</summary>
    public static DateTimeOffset? RetryAfter(HttpResponseHeaders headers, DateTimeOffset now)
    {
        if (Raw(headers, "Retry-After") is not { } value)
        {
            return null;
        }

        var until = long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? now.AddSeconds(Math.Min(seconds, (long)TimeSpan.FromDays(366).TotalSeconds))
            : Date(value);
        return until > now ? until : null;
    }

    /// <summary>How long an answer stays fresh (RFC 9111 section 4.2.1), or <see langword="null"/>; 0 for one that must not be kept.</summary>
    public static TimeSpan? FreshFor(HttpResponseMessage response, DateTimeOffset now)
    {
        if (response.Headers.CacheControl is { } control)
        {
            if (control.NoCache || control.NoStore)
            {
                return TimeSpan.Zero;
            }

            if (control.MaxAge is { } age)
            {
                return age;
            }
        }

        return Raw(response.Content.Headers, "Expires") is { } expires && Date(expires) is { } until ? (until > now ? until - now : TimeSpan.Zero) : null;
    }

    /// <summary>A field as received, or <see langword="null"/>.</summary>
    public static string? Raw(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) && values.ToString() is { Length: > 0 } value ? value.Trim() : null;

    private static DateTimeOffset? Date(string value) =>
        DateTimeOffset.TryParseExact(value, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces, out var date) ? date : null;
}
