using Ingest.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>Counts mentions of a period along chosen axes.</summary>
internal static class CoverageReader
{
    /// <summary>Each point of the plan in force, and each of its ancestors with it: a parent stands for its leaves too.</summary>
    private const string Ancestry = """
        with recursive present as (select id, parent from plan_point where plan = (select value from meta where key = 'plan')),
        up (id, point) as (select id, id from present union select up.id, present.parent from up join present on present.id = up.point where present.parent is not null)
        """;

    public static CoverageMaterial Read(SqliteConnection connection, DateOnly since, DateOnly until, CoverageAxes axes)
    {
        (string, object?)[] period = [("$since", since.ToText()), ("$until", until.ToText())];
        var byPoint = axes.HasFlag(CoverageAxes.Point);
        var day = axes.HasFlag(CoverageAxes.Day) ? "a.day" : "null";
        var point = byPoint ? "up.point" : "null";
        var outlet = axes.HasFlag(CoverageAxes.Outlet) ? "a.outlet" : "null";
        var counts = connection.List(
            $"""
            {Ancestry} select {day}, {point}, {outlet}, count(*), count(distinct a.id) from {DigestArticles.PresentMentions}
            {(byPoint ? "join up on up.id = m.point" : "join present on present.id = m.point")}
            where a.day >= $since and a.day <= $until and {DigestArticles.NotRejected} group by 1, 2, 3 order by 1, 2, 3
            """,
            reader => new CoverageCount(reader.Text(0) is { } text ? Sql.ToDay(text) : null, reader.Text(1), reader.Text(2), reader.GetInt32(3), reader.GetInt32(4)),
            period);
        var collected = connection.List(
            """
            with days as (select day, outlet from outlet_days where day >= $since and day <= $until union select day, outlet from article where day >= $since and day <= $until
                union select d.day, f.outlet from (select distinct day from outlet_days where day >= $since and day <= $until) d
                join feed f on substr(f.followed_at, 1, 10) <= d.day and (f.ended_at is null or substr(f.ended_at, 1, 10) > d.day))
            select d.day, d.outlet, case when o.collected > 0 then o.collected end from days d left join outlet_days o on o.day = d.day and o.outlet = d.outlet order by 1, 2
            """,
            reader => new OutletDay(Sql.ToDay(reader.GetString(0)), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetDouble(2)),
            period);
        return new CoverageMaterial(counts, collected);
    }
}
