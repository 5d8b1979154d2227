using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>
/// Keeps the cells behind <c>coverage</c> in step with the articles, within the caller's transaction: mentions and articles by day, point and
/// outlet, for a point with leaves also with those of its leaves, and under <see cref="AnyPoint"/> for the whole plan. Triggers add them up by month.
/// </summary>
internal static class CoverageSummary
{
    /// <summary>Stands for all points of the plan in force together.</summary>
    public const string AnyPoint = "";

    /// <summary>Each point of a plan with the points that count for it too: the whole plan, its ancestors, and itself where it has leaves.</summary>
    private const string Above = $"""
        with recursive named as (select id, parent from plan_point where plan = $plan),
             up (point, above) as (select id, id from named union select up.point, p.parent from up join named p on p.id = up.above where p.parent is not null),
             wanted (point, above) as (select point, above from up where above in (select parent from named) union all select id, '{AnyPoint}' from named)
        """;

    private const string Recount =
        "insert into day_point select day, point, with_leaves, outlet, sum(is_counted), count(distinct case when is_counted then article_id end) from mention_cells";

    /// <summary>Takes an article out; to be called before its day, outlet, revision or mentions change.</summary>
    public static void Take(SqliteConnection connection, long articleId)
    {
        Count(connection, articleId, -1);
        connection.Run("delete from day_outlet where articles <= 0 and (day, outlet) = (select day, outlet from article where id = $id)", ("$id", articleId));
    }

    /// <summary>Puts an article in as it stands now.</summary>
    public static void Put(SqliteConnection connection, long articleId) => Count(connection, articleId, 1);

    /// <summary>Counts two outlets of a day anew.</summary>
    public static void CountAnew(SqliteConnection connection, string day, string outlet, string other)
    {
        (string, object?)[] cells = [("$day", day), ("$outlet", outlet), ("$other", other)];
        connection.Run("delete from day_outlet where day = $day and outlet in ($outlet, $other)", cells);
        connection.Run("insert into day_outlet select day, outlet, count(*) from article where day = $day and outlet in ($outlet, $other) group by day, outlet", cells);
        connection.Run("delete from day_point where day = $day and outlet in ($outlet, $other)", cells);
        connection.Run($"{Recount} where day = $day and outlet in ($outlet, $other) group by 1, 2, 3, 4", cells);
    }

    /// <summary>Counts parents by the points of another plan; where they are the same ones with the same parents, all is as it should be. A day at a time, so that no sort is larger.</summary>
    public static void Follow(SqliteConnection connection, string plan)
    {
        if (connection.Scalar($"{Above} select 1 where exists (select * from wanted except select * from point_above) or exists (select * from point_above except select * from wanted)", ("$plan", plan)) is null)
        {
            return;
        }

        connection.Run("delete from point_above");
        connection.Run($"{Above} insert into point_above select * from wanted", ("$plan", plan));
        foreach (var day in connection.List("select distinct day from day_point", reader => reader.GetString(0)))
        {
            connection.Run("delete from day_point where day = $day and with_leaves = 1", ("$day", day));
            connection.Run($"{Recount} where day = $day and with_leaves = 1 group by 1, 2, 3, 4", ("$day", day));
        }
    }

    private static void Count(SqliteConnection connection, long articleId, int sign)
    {
        connection.Run(
            """
            insert into day_outlet (day, outlet, articles) select day, outlet, $sign from article where id = $id
            on conflict (day, outlet) do update set articles = articles + $sign
            """,
            ("$id", articleId), ("$sign", sign));
        connection.Run(
            """
            insert into day_point (day, point, with_leaves, outlet, mentions, articles)
            select day, point, with_leaves, outlet, sum(is_counted) * $sign, max(is_counted) * $sign from mention_cells where article_id = $id group by 1, 2, 3, 4
            on conflict (day, point, with_leaves, outlet) do update set mentions = mentions + excluded.mentions, articles = articles + excluded.articles
            """,
            ("$id", articleId), ("$sign", sign));
    }
}
