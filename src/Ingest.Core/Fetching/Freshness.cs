using System.Globalization;

namespace Ingest.Core.Fetching;

/// <summary>How long an answer says that it stays fresh (RFC 9111 section 4.2.1).</summary>
internal static class Freshness
{
    private const double MostSeconds = 366 * 86_400d;

    /// <summary><c>max-age</c> less <c>Age</c>, else <c>Expires</c> from <c>Date</c>; zero for what must not be reused, <see langword="null"/> when nothing is said.</summary>
    public static TimeSpan? Of(Func<string, string?> field, DateTimeOffset now)
    {
        var directives = (field("Cache-Control") ?? "").ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (directives.Any(d => d is "no-cache" or "no-store"))
        {
            return TimeSpan.Zero;
        }

        var maxAge = directives.Where(d => d.StartsWith("max-age=", StringComparison.Ordinal)).Select(d => Seconds(d["max-age=".Length..].Trim('"'))).FirstOrDefault();
        if (maxAge is { } age)
        {
            return Within(age - (Seconds(field("Age")) ?? 0));
        }

        if (field("Expires") is not { } expires)
        {
            return null;
        }

        var from = HttpDate.Read(field("Date")) ?? now;
        return HttpDate.Read(expires) is { } until ? Within((until - from).TotalSeconds) : TimeSpan.Zero;
    }

    private static TimeSpan Within(double seconds) => TimeSpan.FromSeconds(Math.Clamp(seconds, 0, MostSeconds));

    private static double? Seconds(string? digits) =>
        double.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;
}
