using Ingest.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>Takes articles out of the store with everything that hangs on them.</summary>
internal static class Forgetting
{
    private static readonly string[] Leaves =
    [
        "delete from mention where article_id = $id",
        "delete from verdict where article_id = $id",
        "delete from revision_text where revision_id in (select id from revision where article_id = $id)",
        "delete from revision where article_id = $id",
        "delete from page where article_id = $id",
        "delete from signature where article_id = $id",
        "delete from revisit where article_id = $id",
        "delete from article_alias where article_id = $id",
        "delete from article where id = $id",
    ];

    /// <summary>Removes articles and leaves tombstones at their addresses.</summary>
    public static ForgetReceipt Forget(SqliteConnection connection, IReadOnlyList<long> articles, string now)
    {
        var (mentions, items) = (0, 0);
        foreach (var id in articles)
        {
            connection.Run("insert or ignore into tombstone (key, forgotten_at) select key, $now from article_alias where article_id = $id", ("$now", now), ("$id", id));
            var removed = Remove(connection, id);
            mentions += removed.Mentions;
            items += removed.Items;
        }

        return new ForgetReceipt(articles.Count, mentions, items);
    }

    /// <summary>Removes one article. Of its items the GUID remains, by which a feed that still lists them brings nothing back; what the feed gave of them goes too.</summary>
    /// <returns>How many mentions went with it, and how many items led to it.</returns>
    public static (int Mentions, int Items) Remove(SqliteConnection connection, long id)
    {
        SearchIndex.Drop(connection, id);
        var mentions = Convert.ToInt32(connection.Scalar("select count(*) from mention where article_id = $id", ("$id", id)), null);
        var items = connection.Run(
            "update item set state = 'stored', article_id = null, payload = json_object('itemGuid', guid), next_try = null, deferred = 0, error = null where article_id = $id", ("$id", id));
        foreach (var statement in Leaves)
        {
            connection.Run(statement, ("$id", id));
        }

        return (mentions, items);
    }
}
