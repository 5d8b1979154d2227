using System.Globalization;
using System.Text.RegularExpressions;

namespace Ingest.Core.Feeds;

/// <summary>
/// Reads the dates that feeds really contain: RFC 822 and its dialects, RFC 3339 and W3C-DTF, seconds since 1970, zone
/// names, month names in English, Russian, Ukrainian, German and French, 12-hour clocks. Nonsense is <see langword="null"/>.
/// </summary>
internal static partial class FeedDates
{
    private static readonly Dictionary<string, int> Months = MakeMonths();

    /// <summary>Minutes east of Greenwich.</summary>
    private static readonly Dictionary<string, int> Zones = new(StringComparer.OrdinalIgnoreCase)
    {
        ["z"] = 0,
        ["ut"] = 0,
        ["utc"] = 0,
        ["gmt"] = 0,
        ["wet"] = 0,
        ["west"] = 60,
        ["bst"] = 60,
        ["ist"] = 330,
        ["cet"] = 60,
        ["cest"] = 120,
        ["met"] = 60,
        ["mest"] = 120,
        ["mez"] = 60,
        ["mesz"] = 120,
        ["eet"] = 120,
        ["eest"] = 180,
        ["msk"] = 180,
        ["msd"] = 240,
        ["est"] = -300,
        ["edt"] = -240,
        ["et"] = -300,
        ["cst"] = -360,
        ["cdt"] = -300,
        ["ct"] = -360,
        ["mst"] = -420,
        ["mdt"] = -360,
        ["mt"] = -420,
        ["pst"] = -480,
        ["pdt"] = -420,
        ["pt"] = -480,
        ["akst"] = -540,
        ["akdt"] = -480,
        ["hst"] = -600,
        ["ast"] = -240,
        ["adt"] = -180,
        ["jst"] = 540,
        ["kst"] = 540,
        ["hkt"] = 480,
        ["sgt"] = 480,
        ["aest"] = 600,
        ["aedt"] = 660,
        ["nzst"] = 720,
        ["nzdt"] = 780,
        ["мск"] = 180,
    };

    /// <summary>Reads a date; without a zone it is UTC.</summary>
    public static DateTimeOffset? Parse(string? text)
    {
        var value = text?.Trim();
        if (string.IsNullOrEmpty(value) || value.Length > 100)
        {
            return null;
        }

        try
        {
            return Iso(value) ?? Named(value) ?? Numeric(value) ?? Epoch(value);
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;   // the 45th of November, the hour 99
        }
    }

    private static DateTimeOffset? Iso(string value) => IsoForm.Match(value) is { Success: true } match
        ? Make(
            Number(match, "y"),
            match.Groups["d3"].Success ? 1 : Number(match, "m", 1),
            match.Groups["d3"].Success ? 1 : Number(match, "d", 1),
            Clock(match),
            match.Groups["z"].Value)?.AddDays(match.Groups["d3"].Success ? Number(match, "d3") - 1 : 0)
        : null;

    private static DateTimeOffset? Named(string value)
    {
        var match = DayFirst.Match(value);
        match = match.Success ? match : MonthFirst.Match(value);
        if (!match.Success || !Months.TryGetValue(match.Groups["mon"].Value.TrimEnd('.').ToLowerInvariant(), out var month))
        {
            return null;
        }

        var year = Number(match, "y");
        year = match.Groups["y"].Length > 2 ? year : year < 70 ? 2000 + year : 1900 + year;
        return Make(year, month, Number(match, "d"), Clock(match), match.Groups["z"].Value);
    }

    /// <summary>21.11.2025 10:15 is day first, 11/21/2025 month first unless that cannot be.</summary>
    private static DateTimeOffset? Numeric(string value)
    {
        if (NumericForm.Match(value) is not { Success: true } match)
        {
            return null;
        }

        var (first, second) = (Number(match, "a"), Number(match, "b"));
        var dayFirst = match.Groups["s"].Value != "/" || first > 12;
        return Make(Number(match, "y"), dayFirst ? second : first, dayFirst ? first : second, Clock(match), match.Groups["z"].Value);
    }

    private static DateTimeOffset? Epoch(string value) => EpochForm.IsMatch(value) && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? value.Length >= 12 ? DateTimeOffset.FromUnixTimeMilliseconds(number) : DateTimeOffset.FromUnixTimeSeconds(number)
        : null;

    private static TimeSpan Clock(Match match)
    {
        var hour = Number(match, "h", 0);
        var half = match.Groups["ap"].Value.Replace(".", "", StringComparison.Ordinal).ToLowerInvariant();
        hour = half switch { "pm" when hour < 12 => hour + 12, "am" when hour == 12 => 0, _ => hour };
        var (minute, second) = (Number(match, "n", 0), Number(match, "s2", 0));
        return hour > 24 || minute > 59 || second > 60 ? throw new ArgumentOutOfRangeException(nameof(match)) : new TimeSpan(hour, minute, Math.Min(second, 59));
    }

    private static DateTimeOffset? Make(int year, int month, int day, TimeSpan clock, string zone)
    {
        var local = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified) + clock;
        return Offset(zone) is { } minutes ? new DateTimeOffset(DateTime.SpecifyKind(local.AddMinutes(-minutes), DateTimeKind.Utc)) : null;
    }

    private static int? Offset(string zone)
    {
        var name = zone.Trim().Trim('(', ')');
        if (name.Length == 0)
        {
            return 0;
        }

        if (Zones.TryGetValue(name, out var known))
        {
            return known;
        }

        if (OffsetForm.Match(name) is not { Success: true } match)
        {
            return 0;   // a name that nobody knows
        }

        var minutes = Number(match, "h") * 60 + Number(match, "m", 0);
        return minutes > 18 * 60 ? null : match.Groups["sign"].Value is "-" or "−" ? -minutes : minutes;
    }

    private static int Number(Match match, string group, int missing = 0) => match.Groups[group] is { Success: true } found ? int.Parse(found.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : missing;

    private static Dictionary<string, int> MakeMonths()
    {
        string[] names =
        [
            "jan january янв январь января січ січень січня jän jänner januar janv janvier", "feb february февр фев февраль февраля лют лютий лютого februar févr fév février fevrier",
            "mar march мар март марта бер березень березня mär märz mrz mars", "apr april апр апрель апреля кві квіт квітень квітня avr avril",
            "may май мая тра трав травень травня mai", "jun june июн июнь июня чер черв червень червня juni juin",
            "jul july июл июль июля лип липень липня juli juil juillet", "aug august авг август августа сер серп серпень серпня août aout",
            "sep sept september сен сент сентябрь сентября вер верес вересень вересня septembre", "oct october окт октябрь октября жов жовт жовтень жовтня okt oktober octobre",
            "nov november ноя нояб ноябрь ноября лис лист листоп листопад листопада novembre", "dec december дек декабрь декабря гру груд грудень грудня dez dezember déc décembre decembre",
        ];
        return names.SelectMany((line, index) => line.Split(' ').Select(name => (name, index))).ToDictionary(pair => pair.name, pair => pair.index + 1, StringComparer.Ordinal);
    }

    private const string ClockForm = """(?<h>\d{1,2})[:.h](?<n>\d{1,2})(?:[:.](?<s2>\d{1,2})(?:[.,]\d+)?)?(?:\s*(?<ap>[AaPp]\.?[Mm]\.?))?""";
    private const string ZoneForm = """(?:\s*(?<z>[A-Za-zА-Яа-я]{1,5}(?:[+\-]\d{1,2}:?\d{0,2})?|[+\-−]\d{1,2}:?\d{0,2}|\([A-Za-z]+\)))?(?:\s+\(?[A-Za-z]*\)?)?""";

    [GeneratedRegex("^(?<y>\\d{4})(?:-?(?<m>\\d{2})(?:-?(?<d>\\d{2}))?|-(?<d3>\\d{3}))?(?:(?:\\s*[Tt]\\s*|\\s+|,\\s*)(?<h>\\d{1,2})(?::?(?<n>\\d{2})(?::?(?<s2>\\d{2})(?:[.,]\\d+)?)?)?(?:\\s*(?<ap>[AaPp][Mm]))?" + ZoneForm + ")?$", RegexOptions.CultureInvariant)]
    private static partial Regex IsoForm { get; }

    [GeneratedRegex("^(?:[\\p{L}.]+,?\\s*,?\\s*)?(?<d>\\d{1,2})(?:st|nd|rd|th|\\.)?[\\s\\-/.,]*(?:de\\s+)?(?<mon>\\p{L}+\\.?)[\\s\\-/.,]*(?<y>\\d{4}|\\d{2})(?:\\s*г\\.?|\\s*р\\.?)?(?:[\\s,\\-T]+(?:в\\s+|о\\s+|at\\s+|um\\s+)?" + ClockForm + ZoneForm + ")?$", RegexOptions.CultureInvariant)]
    private static partial Regex DayFirst { get; }

    [GeneratedRegex("^(?:\\p{L}+,?\\s+)??(?<mon>\\p{L}+\\.?)\\s+(?<d>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?:" + ClockForm + ZoneForm + "\\s+(?<y>\\d{4})|(?<y>\\d{4})(?:[\\s,\\-]+(?:at\\s+)?" + ClockForm + ZoneForm + ")?)$", RegexOptions.CultureInvariant)]
    private static partial Regex MonthFirst { get; }

    [GeneratedRegex("^(?<a>\\d{1,2})(?<s>[./\\-])(?<b>\\d{1,2})[./\\-](?<y>\\d{4})(?:[\\s,T]+" + ClockForm + ZoneForm + ")?$", RegexOptions.CultureInvariant)]
    private static partial Regex NumericForm { get; }

    [GeneratedRegex("^\\d{9,13}$", RegexOptions.CultureInvariant)]
    private static partial Regex EpochForm { get; }

    [GeneratedRegex("^[A-Za-z]*(?<sign>[+\\-−])(?<h>\\d{1,2}):?(?<m>\\d{2})?$", RegexOptions.CultureInvariant)]
    private static partial Regex OffsetForm { get; }
}
