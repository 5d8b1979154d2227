namespace Ingest.Core.Storage;

/// <summary>How long a feed may say nothing before it is worth a look.</summary>
public static class SilenceLimit
{
    /// <summary>Fewer items show no rhythm.</summary>
    private const int LeastItems = 5;

    /// <summary>No silence is shorter than this: a night.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromHours(12);

    private static readonly TimeSpan Past = TimeSpan.FromDays(30);
    private static readonly TimeSpan LongPast = TimeSpan.FromDays(14);
    private static readonly TimeSpan Unknown = TimeSpan.FromDays(14);

    /// <summary>
    /// Half as long again as its longest pause in the past month, and 12 hours at least (a night); while less than two weeks of it are known, and so perhaps
    /// no weekend, three times its longest pause and a day at least. Two weeks at most, and for a feed of few items.
    /// </summary>
    /// <param name="times">When its items came, newest first.</param>
    public static TimeSpan Of(IReadOnlyList<DateTimeOffset> times)
    {
        ArgumentNullException.ThrowIfNull(times);
        var recent = times.TakeWhile(time => time > times[0] - Past).ToList();
        if (recent.Count < LeastItems)
        {
            return Unknown;
        }

        var longest = recent.Zip(recent.Skip(1), (later, earlier) => later - earlier).Max();
        var (factor, least) = recent[0] - recent[^1] >= LongPast ? (1.5, Least) : (3, TimeSpan.FromDays(1));
        var limit = longest * factor;
        return limit < least ? least : limit > Unknown ? Unknown : limit;
    }
}
