using System.Globalization;

namespace Ingest.Core.Storage;

/// <summary>A feed that could not be read as it should, for <c>doctor</c> and the digest.</summary>
/// <param name="Outlet">Who publishes.</param>
/// <param name="FeedUrl">The feed's address in the list.</param>
/// <param name="Kind"><c>failing</c>, <c>challenge</c>, <c>gone</c>, <c>empty</c>, <c>silent</c>, <c>gap</c>, <c>deferred</c>, <c>moved</c> or <c>blocked</c>.</param>
/// <param name="Since">When it began, or <see langword="null"/>.</param>
/// <param name="Detail">What was seen, in one line.</param>
public sealed record FeedTrouble(string Outlet, string FeedUrl, string Kind, DateTimeOffset? Since, string Detail)
{
    public static FeedTrouble Gap(string outlet, string url, FeedGap gap) =>
        new(outlet, url, "gap", gap.From, $"up to {gap.LostAtMost.ToString(CultureInfo.InvariantCulture)} items may be lost between {Minute(gap.From)} and {Minute(gap.To)} UTC: the feed's window had moved on");

    public static FeedTrouble Silent(string outlet, string url, DateTimeOffset latest) =>
        new(outlet, url, "silent", latest, $"nothing new since {Minute(latest)} UTC, which is unusually long for this feed");

    public static FeedTrouble Unasked(string outlet, string url, string kind, DateTimeOffset since, string reason) =>
        new(outlet, url, kind, since, $"not asked since {Minute(since)} UTC: {reason}");

    public static FeedTrouble Empty(string outlet, string url, DateTimeOffset since) =>
        new(outlet, url, "empty", since, $"answers without a single item since {Minute(since)} UTC");

    public static FeedTrouble Gone(string outlet, string url, DateTimeOffset since) =>
        new(outlet, url, "gone", since, $"gone for good since {Minute(since)} UTC (410), and not asked any more");

    public static FeedTrouble Moved(string outlet, string url, string address, DateTimeOffset? since) =>
        new(outlet, url, "moved", since, $"redirected for good to {address}, which is asked now");

    public static FeedTrouble Blocked(string outlet, string url) =>
        new(outlet, url, "blocked", null, "headline and summary only: this outlet's pages are not asked for");

    /// <summary>UTC, to the minute.</summary>
    public static string Minute(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
