using Microsoft.Extensions.Options;

namespace Ingest.Core.Feeds;

/// <summary>Decides when a feed is asked next.</summary>
public sealed class PollPlanner(IOptions<PollOptions> options)
{
    /// <summary>The longest part of a feed's window that may pass between two polls, so that they share items and nothing falls out between them.</summary>
    private const double MostOfWindow = 0.5;

    /// <summary>Failures in a row after which even a fault of the kind that passes is taken for one that stays: two days at the longest interval.</summary>
    private const int PatienceWithPassing = 24;

    private static readonly TimeSpan Rememberable = TimeSpan.FromDays(30);

    private readonly PollOptions options = options.Value;

    /// <summary>What a reading says about the next ones.</summary>
    /// <param name="state">What was known before the poll.</param>
    /// <param name="feed">What came.</param>
    /// <param name="now">The time of the poll.</param>
    public FeedPace PaceOf(FeedState state, Feed feed, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(feed);
        var dates = feed.Items.Select(item => item.PublishedAt ?? item.UpdatedAt).OfType<DateTimeOffset>().Where(date => date <= now && date > now - Rememberable).Order().ToList();
        var isDated = dates.Count >= 3;
        return new FeedPace
        {
            Interval = isDated ? (dates[^1] - dates[0]) / (dates.Count - 1) : Learned(state),
            Window = isDated ? now - dates[0] : null,
            Hint = feed.PollHint,
            SkipHours = feed.SkipHours,
            SkipDays = feed.SkipDays,
        };
    }

    /// <summary>After a poll that brought a feed or said that nothing changed.</summary>
    /// <param name="state">What was known before the poll.</param>
    /// <param name="pace">What the last reading said.</param>
    /// <param name="freshFor">How long the answer says it stays fresh.</param>
    /// <param name="now">The time of the poll.</param>
    public DateTimeOffset AfterSuccess(FeedState state, FeedPace pace, TimeSpan? freshFor, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(pace);
        if (state.Source.Every is { } every)
        {
            return now + every;
        }

        var wanted = new[] { pace.Interval ?? options.DefaultInterval, pace.Hint ?? TimeSpan.Zero, freshFor ?? TimeSpan.Zero }.Max();
        var interval = pace.Window is { } window && window * MostOfWindow < wanted ? window * MostOfWindow : wanted;
        return Skip(pace, now + Spread(state.FeedId, Clamp(interval)));
    }

    /// <summary>After a poll that brought nothing: twice as long with each failure, and never for ever.</summary>
    /// <param name="state">What was known before the poll.</param>
    /// <param name="fault">What went wrong.</param>
    /// <param name="now">The time of the poll.</param>
    public DateTimeOffset AfterFailure(FeedState state, FeedFault fault, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        var (first, most) = fault switch
        {
            // passes by itself: soon again, and never rarer than a feed that can be read
            FeedFault.TimedOut or FeedFault.Connection or FeedFault.Server when state.ConsecutiveFailures < PatienceWithPassing => (options.MinInterval, options.MaxInterval),
            FeedFault.TimedOut or FeedFault.Connection or FeedFault.Server => (options.MinInterval, options.MaxBackOff),

            // may mend when somebody over there looks at it
            FeedFault.Body or FeedFault.Challenge or FeedFault.NoFeed or FeedFault.Redirect or FeedFault.Refused => (options.DefaultInterval, options.MaxBackOff),

            // the address itself seems wrong
            _ => (4 * options.DefaultInterval, options.MaxBackOff),
        };
        var interval = (state.Source.Every ?? first) * Math.Pow(2, Math.Min(state.ConsecutiveFailures, 16));
        most = state.Source.Every > most ? state.Source.Every.Value : most;
        return now + Spread(state.FeedId, interval < most ? interval : most);
    }

    /// <summary>While no outlet at all answers, so that the feed has no part in it: often enough that recovery takes minutes, each feed in its own time.</summary>
    /// <param name="state">What was known before the poll.</param>
    /// <param name="now">The time of the poll.</param>
    public DateTimeOffset DuringOutage(FeedState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        return now + Spread(state.FeedId, options.DefaultInterval, 0.5);
    }

    /// <summary>For a feed without dates: twice as often when two polls shared less than half of its items, and slowly less often when they shared all.</summary>
    private TimeSpan Learned(FeedState state)
    {
        var last = state.Pace.Interval ?? options.DefaultInterval;
        return Clamp(state.Overlap switch
        {
            < 0.5 => last / 2,
            >= 1 => last * 1.5,
            _ => last,
        });
    }

    private TimeSpan Clamp(TimeSpan interval) => interval < options.MinInterval ? options.MinInterval : interval > options.MaxInterval ? options.MaxInterval : interval;

    /// <summary>Earlier by up to a share of the interval, always the same for one feed, so that feeds added together drift apart.</summary>
    private static TimeSpan Spread(long feedId, TimeSpan interval, double share = 0.1) => interval * (1 - share * ((ulong)feedId * 0x9E3779B97F4A7C15 >> 40) / (1 << 24));

    private static DateTimeOffset Skip(FeedPace pace, DateTimeOffset next)
    {
        for (var hours = 0; hours < 48 && (pace.SkipHours.Contains(next.Hour) || pace.SkipDays.Contains(next.DayOfWeek)); hours++)
        {
            next = new DateTimeOffset(next.Date, TimeSpan.Zero).AddHours(next.Hour + 1);
        }

        return next;
    }
}
