namespace Ingest.Core;

/// <summary>The local days of <c>Digest:TimeZone</c>, by which articles, coverage and digests are counted.</summary>
public sealed class DayCalendar(TimeZoneInfo zone)
{
    /// <summary>Nothing is taken to be published before this; a feed's earlier date is absurd.</summary>
    private static readonly DateTimeOffset Earliest = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>How far ahead of the clock a published date may lie (an embargo, a wrong zone) before it is absurd.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(2);

    public TimeZoneInfo Zone { get; } = zone;

    /// <summary>The local day of an instant.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>The day an article counts for: published, or first seen when that is missing or absurd.</summary>
    public DateOnly DayOf(PublicationTime? published, DateTimeOffset firstSeen) => published switch
    {
        { IsDateOnly: true } date when IsSane(date.Instant, firstSeen) => DateOnly.FromDateTime(date.Instant.UtcDateTime),
        { } time when IsSane(time.Instant, firstSeen) => DayOf(time.Instant),
        _ => DayOf(firstSeen),
    };

    /// <summary>Whether a publication time can be believed of something that was seen at <paramref name="firstSeen"/>.</summary>
    public static bool IsSane(DateTimeOffset published, DateTimeOffset firstSeen) => published >= Earliest && published <= firstSeen + Ahead;

    /// <summary>The half-open range of instants of a local day: 23, 24 or 25 hours.</summary>
    public (DateTimeOffset Start, DateTimeOffset End) Bounds(DateOnly day) => (StartOf(day), StartOf(day.AddDays(1)));

    /// <summary>The first instant at which local clocks show a time of a day or, when they skip it, the one at which they go on.</summary>
    public DateTimeOffset InstantOf(DateOnly day, TimeSpan time)
    {
        var local = day.ToDateTime(TimeOnly.MinValue) + time;
        while (Zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);   // clocks went forward: whole minutes in every zone of our time
        }

        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    private DateTimeOffset StartOf(DateOnly day) => InstantOf(day, TimeSpan.Zero);
}
