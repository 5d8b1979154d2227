using Microsoft.Extensions.Options;

namespace Ingest.Core.Feeds;

/// <summary>Decides when a feed is asked next.</summary>
public sealed class PollPlanner(IOptions<PollOptions> options)
{
    /// <summary>Share of a feed's window that two polls keep in common, so that nothing falls out between them.</summary>
    private const double Overlap = 0.5;

    private readonly PollOptions options = options.Value;

    /// <summary>After a poll that brought a feed or said that nothing changed.</summary>
    /// <param name="state">What was known before the poll.</param>
    /// <param name="feed">What came, or <see langword="null"/> when nothing changed.</param>
    /// <param name="freshFor">How long the answer says it stays fresh.</param>
    /// <param name="now">The time of the poll.</param>
    public DateTimeOffset AfterSuccess(FeedState state, Feed? feed, TimeSpan? freshFor, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Source.Every is { } every)
        {
            return now + every;
        }

        var interval = feed is null ? options.DefaultInterval : Rhythm(feed, now);
        foreach (var hint in new[] { feed?.PollHint, freshFor })
        {
            interval = hint > interval ? hint.Value : interval;
        }

        return Skip(feed, now + Spread(state.FeedId, Clamp(interval)));
    }

    /// <summary>After a poll that brought nothing: twice as long with each failure, and never for ever.</summary>
    /// <param name="state">What was known before the poll.</param>
    /// <param name="isHard">The address itself seems wrong (404, 403), which seldom mends by itself.</param>
    /// <param name="now">The time of the poll.</param>
    public DateTimeOffset AfterFailure(FeedState state, bool isHard, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        var first = state.Source.Every ?? (isHard ? 2 * options.DefaultInterval : options.MinInterval);
        var interval = first * Math.Pow(2, Math.Min(state.ConsecutiveFailures, 12));
        var most = state.Source.Every > options.MaxBackOff ? state.Source.Every.Value : options.MaxBackOff;
        return now + Spread(state.FeedId, interval < most ? interval : most);
    }

    /// <summary>While no outlet at all answers, so that the feed has no part in it: often enough that recovery takes minutes, each feed in its own time.</summary>
    /// <param name="state">What was known before the poll.</param>
    /// <param name="now">The time of the poll.</param>
    public DateTimeOffset DuringOutage(FeedState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        return now + Spread(state.FeedId, options.DefaultInterval);
    }

    /// <summary>Half the time in which the feed fills its window anew, and no longer than its items are apart.</summary>
    private TimeSpan Rhythm(Feed feed, DateTimeOffset now)
    {
        var dates = feed.Items.Select(item => item.PublishedAt ?? item.UpdatedAt).OfType<DateTimeOffset>().Where(date => date <= now && date > now.AddDays(-30)).Order().ToList();
        if (dates.Count < 3)
        {
            return options.DefaultInterval;
        }

        var window = dates[^1] - dates[0];
        var apart = window / (dates.Count - 1);
        var half = window * Overlap;
        return apart < half ? apart : half;
    }

    private TimeSpan Clamp(TimeSpan interval) => interval < options.MinInterval ? options.MinInterval : interval > options.MaxInterval ? options.MaxInterval : interval;

    /// <summary>Up to a tenth earlier, always the same for one feed, so that feeds added together drift apart.</summary>
    private static TimeSpan Spread(long feedId, TimeSpan interval) => interval * (1 - 0.1 * ((ulong)feedId * 0x9E3779B97F4A7C15 >> 40) / (1 << 24));

    private static DateTimeOffset Skip(Feed? feed, DateTimeOffset next)
    {
        for (var hours = 0; feed is not null && hours < 48 && (feed.SkipHours.Contains(next.Hour) || feed.SkipDays.Contains(next.DayOfWeek)); hours++)
        {
            next = new DateTimeOffset(next.Date, TimeSpan.Zero).AddHours(next.Hour + 1);
        }

        return next;
    }
}
