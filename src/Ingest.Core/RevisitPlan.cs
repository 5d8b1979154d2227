namespace Ingest.Core;

/// <summary>At which ages a stored article is looked at again: corrections come early, and then seldom.</summary>
public static class RevisitPlan
{
    private static readonly TimeSpan[] Ages =
    [
        TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(8), TimeSpan.FromHours(24), TimeSpan.FromHours(72), TimeSpan.FromDays(7), TimeSpan.FromDays(30),
    ];

    private static readonly TimeSpan AfterLast = TimeSpan.FromDays(7);

    /// <summary>When to look next: at the first age that still lies ahead, or <see langword="null"/> when none does.</summary>
    /// <param name="published">The article's birth; ignored when it lies after <paramref name="firstSeen"/> or is a date alone.</param>
    /// <param name="firstSeen">When it was first seen in a feed.</param>
    /// <param name="now">The time.</param>
    public static DateTimeOffset? Next(PublicationTime? published, DateTimeOffset firstSeen, DateTimeOffset now) => Next(BornAt(published, firstSeen), now);

    /// <summary>As above, for an article whose birth is known.</summary>
    public static DateTimeOffset? Next(DateTimeOffset born, DateTimeOffset now) => Step(born, now) is var step && step < Ages.Length ? born + Ages[step] : null;

    /// <summary>How many of the ages lie behind: 0 for an article that is younger than the first.</summary>
    public static int Step(DateTimeOffset born, DateTimeOffset now) => Ages.Count(age => born + age <= now);

    /// <summary>From when an article's age counts.</summary>
    public static DateTimeOffset BornAt(PublicationTime? published, DateTimeOffset firstSeen) => published is { IsDateOnly: false } time && time.Instant < firstSeen ? time.Instant : firstSeen;

    /// <summary>Whether a visit that was due has come too late: the next age has come, or a week has passed after the last.</summary>
    public static bool IsMissed(DateTimeOffset born, DateTimeOffset due, DateTimeOffset now) => (Next(born, due) ?? due + AfterLast) <= now;
}
