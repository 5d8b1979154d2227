using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>
/// Gives what a feed brought the name that its outlet has now, so that mentions and what was collected stay together. The full-text index
/// is not built anew for it; <see cref="NamesOf"/> says which names to look for there.
/// </summary>
internal static class OutletRenaming
{
    /// <summary>To be called when the feed's own row has the new name already.</summary>
    public static void Rename(SqliteConnection connection, long feed, string before, string after, DateTimeOffset now)
    {
        // an article that several feeds brought is of the first one that had its outlet's name
        var days = connection.List(
            """
            update article set outlet = $after, changed_at = $now
            where +outlet = $before and id in (select i.article_id from item i where i.feed_id = $feed and i.article_id is not null) and $feed =
                (select i.feed_id from item i join feed f on f.id = i.feed_id where i.article_id = article.id and (f.id = $feed or f.outlet = $before) order by i.first_seen, i.id limit 1)
            returning day
            """,
            reader => reader.GetString(0),
            ("$before", before), ("$after", after), ("$now", now.ToText()), ("$feed", feed));
        foreach (var day in days.Distinct(StringComparer.Ordinal))
        {
            CoverageSummary.CountAnew(connection, day, before, after);
        }

        connection.Run(
            "insert or ignore into outlet_name (name, former) select $after, $before union select $after, former from outlet_name where name = $before and former <> $after", ("$after", after), ("$before", before));
        connection.Run(
            """
            insert or ignore into feed_day (feed_id, day, covered_seconds, day_seconds)
            select f.id, d.day, 0, max(d.day_seconds) from feed f join feed o on o.outlet = f.outlet join feed_day d on d.feed_id = o.id
            where f.outlet = $after and substr(f.followed_at, 1, 10) < d.day and (f.ended_at is null or substr(f.ended_at, 1, 10) > d.day) and (f.gone_at is null or substr(f.gone_at, 1, 10) > d.day)
            group by f.id, d.day
            """,
            ("$after", after));
    }

    /// <summary>The names in the store that stand for an outlet, as people write it, and the names under which its articles may stand in the index.</summary>
    public static (IReadOnlyList<string> Present, IReadOnlyList<string> Indexed) NamesOf(SqliteConnection connection, string outlet)
    {
        var tag = SearchTags.Outlet(outlet);
        var present = connection.List("select distinct outlet from feed", reader => reader.GetString(0)).Where(name => SearchTags.Outlet(name) == tag).ToList();
        var former = connection.List("select name, former from outlet_name", reader => (Name: reader.GetString(0), Former: reader.GetString(1))).Where(row => present.Contains(row.Name)).Select(row => row.Former);
        return (present, [outlet, .. former]);
    }
}
