using Ingest.Core.Fetching;

namespace Ingest.Core.Pipeline;

/// <summary>When a page that could not be had is tried again.</summary>
internal static class RetryPlan
{
    /// <summary>Short at first, because most failures are hiccups; then long, because the rest are outages.</summary>
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(6),
        TimeSpan.FromHours(12), TimeSpan.FromHours(24), TimeSpan.FromHours(48),
    ];

    /// <summary>While no host at all answers, so that the page has no part in it: often enough that recovery takes minutes.</summary>
    private static readonly TimeSpan Outage = TimeSpan.FromMinutes(15);

    /// <summary>The next try while the network is down, within 15 minutes and for each item in its own time, so that they do not come back all at once.</summary>
    public static DateTimeOffset DuringOutage(long itemId, DateTimeOffset now) => now + (Outage * (1 - (0.5 * (itemId % 60) / 60)));

    /// <summary>The next try after the given number of failed ones, or <see langword="null"/> to give up.</summary>
    /// <param name="reason">Why the page could not be had; <see langword="null"/> when a page came that could not be read.</param>
    /// <param name="attempts">Failed tries so far, this one included; 1 or more.</param>
    /// <param name="maxAttempts">After so many the page is given up.</param>
    /// <param name="now">The time of the failed try.</param>
    public static DateTimeOffset? Next(FetchError? reason, int attempts, int maxAttempts, DateTimeOffset now)
    {
        var limit = reason switch
        {
            FetchError.Gone or FetchError.ForbiddenAddress => 1,
            FetchError.NotFound => Math.Min(3, maxAttempts),   // a page may lag behind its feed
            _ => maxAttempts,
        };
        return attempts >= limit ? null : now + Pauses[Math.Min(attempts, Pauses.Length) - 1];
    }
}
