using Ingest.Core;
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
            """
            insert into revisit (article_id, host, due_at) values ($id, $host, $due)
            on conflict (article_id) do update set due_at = excluded.due_at, missed = 0, host = case when excluded.host = '' then host else excluded.host end
            """,
            ("$id", articleId), ("$host", host), ("$due", due.ToText()))
        : connection.Run("delete from revisit where article_id = $id", ("$id", articleId));

    /// <summary>
    /// Takes what a host's allowance has room for: the visits of young articles first, since corrections come early, and of equals
    /// those that missed most. What there was no room for until its next age came waits for that one, so that nothing piles up.
    /// </summary>
    public static IReadOnlyList<ItemKey> Take(SqliteConnection connection, DateTimeOffset now, int perHostAndDay, int max)
    {
        var day = now.ToText()[..10];
        var wanted = new List<Due>();
        foreach (var host in Overdue(connection, day, now).GroupBy(due => due.Host))
        {
            var inTurn = host.OrderBy(due => RevisitPlan.Step(due.Born, now)).ThenByDescending(due => due.Missed).ThenBy(due => due.At).ToList();
            var room = Math.Max(0, Allowed(perHostAndDay, now) - inTurn[0].Visits);
            wanted.AddRange(inTurn.Take(room));
            foreach (var missed in inTurn.Skip(room).Where(due => RevisitPlan.IsMissed(due.Born, due.At, now)))
            {
                Skip(connection, missed, day, now);
            }
        }

        var taken = new List<ItemKey>();
        foreach (var due in wanted.OrderBy(due => RevisitPlan.Step(due.Born, now)).ThenBy(due => due.At).Take(max))
        {
            Schedule(connection, due.Article, due.Item is null ? null : now + Lost);
            if (due.Item is { } first)
            {
                connection.Run("insert into revisit_count (day, host, visits) values ($day, $host, 1) on conflict (day, host) do update set visits = visits + 1", ("$day", day), ("$host", due.Host));
                taken.Add(new ItemKey(first, due.Host));
            }
        }

        return taken;
    }

    /// <summary>A day's allowance is spread over the day, an hour ahead: spent by the evening, it would leave the evening's articles without their first visits.</summary>
    private static int Allowed(int perHostAndDay, DateTimeOffset now) =>
        (int)Math.Min(perHostAndDay, Math.Ceiling(perHostAndDay * (now.UtcDateTime.TimeOfDay + TimeSpan.FromHours(1)) / TimeSpan.FromDays(1)));

    private static List<Due> Overdue(SqliteConnection connection, string day, DateTimeOffset now) => connection.List(
        """
        select v.article_id, v.host, v.due_at, v.missed, coalesce(c.visits, 0), (select min(i.id) from item i where i.article_id = v.article_id), a.first_seen, r.published
        from revisit v join article a on a.id = v.article_id join revision r on r.article_id = a.id and r.number = a.revision
        left join revisit_count c on c.day = $day and c.host = v.host where v.due_at <= $now
        """,
        reader => new Due(
            reader.GetInt64(0), reader.GetString(1), reader.Instant(2)!.Value, reader.GetInt32(3), reader.GetInt32(4), reader.IsDBNull(5) ? null : reader.GetInt64(5),
            RevisitPlan.BornAt(reader.Text(7) is { } published ? PublicationTime.Parse(published) : null, reader.Instant(6)!.Value)),
        ("$day", day), ("$now", now.ToText()));

    private static void Skip(SqliteConnection connection, Due due, string day, DateTimeOffset now)
    {
        connection.Run("insert into revisit_count (day, host, visits, skipped) values ($day, $host, 0, 1) on conflict (day, host) do update set skipped = skipped + 1", ("$day", day), ("$host", due.Host));
        if (RevisitPlan.Next(due.Born, now) is { } next)
        {
            connection.Run("update revisit set due_at = $next, missed = missed + 1 where article_id = $id", ("$next", next.ToText()), ("$id", due.Article));
        }
        else
        {
            Schedule(connection, due.Article, null);
        }
    }

    private sealed record Due(long Article, string Host, DateTimeOffset At, int Missed, int Visits, long? Item, DateTimeOffset Born);
}
