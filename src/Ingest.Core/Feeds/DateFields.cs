namespace Ingest.Core.Feeds;

/// <summary>What was read of a date so far. Each setter answers whether the value can be.</summary>
internal struct DateFields()
{
    /// <summary>Minutes in the largest offset that is still arithmetic; outlets write +3000 for 30 hours.</summary>
    private const int MaxOffset = 99 * 60;

    private int year = -1;
    private int month = -1;
    private int day = -1;
    private int dayOfYear = -1;
    private int hour = -1;
    private int minute;
    private int second;
    private bool? isAfternoon;
    private int? offset;
    private TimeZoneInfo? region;
    private bool isMonthDoubtful;

    public readonly bool HasDay => day > 0;

    public readonly bool HasMonth => month > 0;

    public readonly bool HasDate => (year > 0 && (month > 0 || dayOfYear > 0)) || (month > 0 && day > 0);

    /// <summary>Whether year, month and day were read.</summary>
    public readonly bool IsComplete => year > 0 && month > 0 && day > 0;

    public readonly bool HasTime => hour >= 0;

    public readonly bool HasZone => offset is not null || region is not null;

    /// <summary>Whether a <c>T</c> was read, so that digits are a time.</summary>
    public bool ExpectsTime { readonly get; private set; }

    /// <summary>The year that two digits mean.</summary>
    public static int Century(int year) => year < 70 ? 2000 + year : 1900 + year;

    public bool ExpectTime() => ExpectsTime = !HasTime;

    public bool SetYear(int value, int length)
    {
        var isNew = year < 0 && value >= 0;
        year = length <= 2 ? Century(value) : value;
        return isNew;
    }

    public bool SetMonth(int value)
    {
        var isNew = month < 0;
        month = value;
        return isNew && value is >= 1 and <= 12;
    }

    public bool NamedMonth(int value, bool isDoubtful)
    {
        if (month >= 0 && !isMonthDoubtful)
        {
            return isDoubtful;
        }

        (month, isMonthDoubtful) = (value, isDoubtful);
        return true;
    }

    public bool SetDay(int value)
    {
        var isNew = day < 0;
        day = value;
        return isNew && value is >= 1 and <= 31;
    }

    public bool Date(int y, int m, int d) => SetYear(y, 4) && SetMonth(m) && SetDay(d);

    /// <summary>A date whose month and day change places when only that makes one.</summary>
    public bool Swappable(int y, int m, int d) => m > 12 && d <= 12 ? Date(y, d, m) : Date(y, m, d);

    public bool DayOfYear(int y, int ordinal)
    {
        dayOfYear = ordinal;
        return SetYear(y, 4) && ordinal is >= 1 and <= 366;
    }

    public bool Time(int h, int m, int s)
    {
        var isNew = hour < 0;
        (hour, minute, second) = (h, m, s);
        ExpectsTime = false;
        return isNew && (h < 24 ? h >= 0 && m is >= 0 and < 60 && s is >= 0 and <= 60 : h == 24 && m == 0 && s == 0);
    }

    public bool Half(bool afternoon)
    {
        isAfternoon = afternoon;
        return true;
    }

    /// <summary>A Korean half of the day means Korean time, unless a zone is written.</summary>
    public bool Korean() => HasZone || Zone(9 * 60);

    public bool Zone(int minutes)
    {
        offset ??= minutes;
        return true;
    }

    /// <summary>A numeric offset; after a zone's name it is that zone's (GMT+3).</summary>
    public bool Offset(int minutes, int minutesPart)
    {
        offset = minutes;
        return minutesPart < 60 && Math.Abs(minutes) <= MaxOffset;
    }

    /// <summary>A zone by its IANA name; <c>Etc/GMT+5</c> is west of Greenwich there.</summary>
    public bool Region(string name)
    {
        if (!HasZone && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found))
        {
            region = found;
        }

        offset ??= region is null ? 0 : null;
        return true;
    }

    /// <summary>The instant in UTC, or <see langword="null"/> when too little was read or there is no such day.</summary>
    public readonly DateTimeOffset? ToDate()
    {
        var isWhole = month > 0 || dayOfYear > 0 || (day < 0 && hour < 0);
        if (year is < 1 or > 9998 || !isWhole)
        {
            return null;
        }

        var (m, d) = (Math.Max(1, month), Math.Max(1, day));
        if (d > DateTime.DaysInMonth(year, m) || (dayOfYear == 366 && !DateTime.IsLeapYear(year)))
        {
            return null;
        }

        var hours = isAfternoon switch { true when hour < 12 => hour + 12, false when hour == 12 => 0, _ => hour };
        var local = new DateTime(year, m, d, 0, 0, 0, DateTimeKind.Unspecified).AddDays(Math.Max(1, dayOfYear) - 1);
        local = hour < 0 ? local : local.AddHours(hours).AddMinutes(minute).AddSeconds(Math.Min(59, second));
        var east = offset ?? (region is null ? 0 : (int)region.GetUtcOffset(local).TotalMinutes);
        return local.Ticks < TimeSpan.TicksPerDay * 5 ? null : new DateTimeOffset(DateTime.SpecifyKind(local.AddMinutes(-east), DateTimeKind.Utc));
    }
}
