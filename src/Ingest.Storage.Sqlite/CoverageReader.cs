using Ingest.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>Counts mentions of a period along chosen axes, from the summary alone.</summary>
internal static class CoverageReader
{
    /// <summary>Behind it a month has no next one.</summary>
    private static readonly DateOnly Furthest = new(9999, 11, 30);

    public static CoverageMaterial Read(SqliteConnection connection, DateOnly since, DateOnly until, CoverageAxes axes)
    {
        var collected = connection.List(
            "select day, outlet, collected from coverage_days where day between $since and $until order by day, outlet",
            reader => new OutletDay(Sql.ToDay(reader.GetString(0)), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetDouble(2)),
            ("$since", since.ToText()), ("$until", until.ToText()));
        return new CoverageMaterial(Counts(connection, since, until, axes), collected);
    }

    /// <summary>An article has one day and one outlet, so that sums of cells count it once; along points it is counted in a cell of the point, or of the whole plan.</summary>
    private static List<CoverageCount> Counts(SqliteConnection connection, DateOnly since, DateOnly until, CoverageAxes axes)
    {
        var byPoint = axes.HasFlag(CoverageAxes.Point);
        var cells = byPoint
            ? "point in (select point from point_above) and with_leaves = (point in (select above from point_above))"
            : $"point = '{CoverageSummary.AnyPoint}' and with_leaves = 1";
        var last = until < Furthest ? until : Furthest;
        var first = since < last ? since : last;
        var (firstMonth, nextMonth) = (first.Day == 1 ? first : MonthOf(first).AddMonths(1), MonthOf(last.AddDays(1)));
        var source = axes.HasFlag(CoverageAxes.Day) || firstMonth >= nextMonth
            ? $"select * from day_point where day between $since and $until and {cells}"
            : $"""
                select * from month_point where month >= $firstMonth and month < $nextMonth and {cells}
                union all select * from day_point where day >= $since and day < $firstDay and {cells}
                union all select * from day_point where day >= $nextDay and day <= $until and {cells}
                """;
        (CoverageAxes Axis, string Column)[] columns = [(CoverageAxes.Day, "day"), (CoverageAxes.Point, "point"), (CoverageAxes.Outlet, "outlet")];
        var groups = string.Join(", ", columns.Where(column => axes.HasFlag(column.Axis)).Select(column => column.Column));
        return connection.List(
            $"""
            select {string.Join(", ", columns.Select(column => axes.HasFlag(column.Axis) ? column.Column : "null"))}, sum(mentions), sum(articles)
            from ({source}) {(groups.Length > 0 ? $"group by {groups} having sum(mentions) > 0 order by {groups}" : "having sum(mentions) > 0")}
            """,
            reader => new CoverageCount(reader.Text(0) is { } day ? Sql.ToDay(day) : null, reader.Text(1), reader.Text(2), reader.GetInt32(3), reader.GetInt32(4)),
            ("$since", since.ToText()), ("$until", last.ToText()), ("$firstDay", firstMonth.ToText()), ("$nextDay", nextMonth.ToText()), ("$firstMonth", firstMonth.ToText()[..7]), ("$nextMonth", nextMonth.ToText()[..7]));
    }

    /// <summary>The first day of its month.</summary>
    private static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);
}
