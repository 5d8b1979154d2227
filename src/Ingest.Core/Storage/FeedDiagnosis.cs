namespace Ingest.Core.Storage;

/// <summary>What is wrong with a feed as it stands.</summary>
public static class FeedDiagnosis
{
    /// <summary>The troubles of a feed, the worst first; none for one that is well.</summary>
    public static IEnumerable<FeedTrouble> Of(FeedHealth health, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(health);
        var feed = health.Feed;
        var (outlet, url) = (feed.Source.Outlet, feed.Source.Url.OriginalString);
        if (feed.GoneAt is { } gone)
        {
            yield return FeedTrouble.Gone(outlet, url, gone);
        }
        else if (feed.DeferredUntil > now)
        {
            yield return new FeedTrouble(outlet, url, "deferred", health.FailingSince, $"asked to be left alone until {FeedTrouble.Minute(feed.DeferredUntil.Value)} UTC: {feed.LastError}");
        }
        else if (health.FailingSince is { } since)
        {
            yield return new FeedTrouble(outlet, url, feed.Fault == FeedFault.Challenge ? "challenge" : "failing", since, $"failing since {FeedTrouble.Minute(since)} UTC (failures: {feed.ConsecutiveFailures}): {feed.LastError}");
        }
        else if (health.EmptySince is { } empty)
        {
            yield return FeedTrouble.Empty(outlet, url, empty);
        }
        else if (health.SilentAfter < now && health.LatestItemAt is { } latest)
        {
            yield return FeedTrouble.Silent(outlet, url, latest);
        }

        foreach (var gap in health.Gaps)
        {
            yield return FeedTrouble.Gap(outlet, url, gap);
        }

        if (health.MovedAt is { } moved)
        {
            yield return FeedTrouble.Moved(outlet, url, feed.Address.AbsoluteUri, moved);
        }
    }
}
