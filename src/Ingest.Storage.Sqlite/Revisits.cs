using Ingest.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>Which articles are to be looked at again, and when.</summary>
internal static class Revisits
{
    /// <summary>A visit that was begun and never ended is begun again after this.</summary>
    private static readonly TimeSpan Lost = TimeSpan.FromHours(1);

    public static int Schedule(SqliteConnection connection, long articleId, DateTimeOffset? dueAt, string host = "") => dueAt is { } due
        ? connection.Run(
            "insert into revisit (article_id, host, due_at) values ($id, $host, $due) on conflict (article_id) do update set due_at = excluded.due_at, host = case when excluded.host = '' then host else excluded.host end",
            ("$id", articleId), ("$host", host), ("$due", due.ToText()))
        : connection.Run("delete from revisit where article_id = $id", ("$id", articleId));

    public static IReadOnlyList<ItemKey> Take(SqliteConnection connection, DateTimeOffset now, int perHostAndDay, int max)
    {
        var day = now.ToText()[..10];
        var due = connection.List(
            """
            select article_id, host, item from (
                select v.article_id, v.host, (select min(i.id) from item i where i.article_id = v.article_id) as item, coalesce(c.visits, 0) as visits,
                       row_number() over (partition by v.host order by v.due_at) as place, v.due_at
                from revisit v left join revisit_count c on c.day = $day and c.host = v.host where v.due_at <= $now)
            where place <= $limit - visits order by due_at limit $max
            """,
            reader => (Article: reader.GetInt64(0), Host: reader.GetString(1), Item: reader.IsDBNull(2) ? (long?)null : reader.GetInt64(2)),
            ("$day", day), ("$now", now.ToText()), ("$limit", perHostAndDay), ("$max", max));
        var taken = new List<ItemKey>(due.Count);
        foreach (var (article, host, item) in due)
        {
            Schedule(connection, article, item is null ? null : now + Lost);
            if (item is { } first)
            {
                connection.Run("insert into revisit_count (day, host, visits) values ($day, $host, 1) on conflict (day, host) do update set visits = visits + 1", ("$day", day), ("$host", host));
                taken.Add(new ItemKey(first, host));
            }
        }

        return taken;
    }
}
