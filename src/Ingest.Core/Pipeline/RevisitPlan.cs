namespace Ingest.Core.Pipeline;

/// <summary>At which ages a stored article is looked at again: corrections come early, and then seldom.</summary>
internal static class RevisitPlan
{
    private static readonly TimeSpan[] Ages =
    [
        TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(8), TimeSpan.FromHours(24), TimeSpan.FromHours(72), TimeSpan.FromDays(7), TimeSpan.FromDays(30),
    ];

    /// <summary>When to look next: at the first age that still lies ahead, or <see langword="null"/> when none does.</summary>
    /// <param name="published">The article's birth; ignored when it lies after <paramref name="firstSeen"/> or is a date alone.</param>
    /// <param name="firstSeen">When it was first seen in a feed.</param>
    /// <param name="now">The time.</param>
    public static DateTimeOffset? Next(PublicationTime? published, DateTimeOffset firstSeen, DateTimeOffset now)
    {
        var born = published is { IsDateOnly: false } time && time.Instant < firstSeen ? time.Instant : firstSeen;
        foreach (var age in Ages)
        {
            if (born + age > now)
            {
                return born + age;
            }
        }

        return null;
    }
}
