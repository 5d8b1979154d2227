using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>
/// What a feed's item spoke of before its GUID was given to another article: a row of its own (<c>by_hand</c> is 2, and the GUID stands in
/// the payload), so that the former article keeps the feed that carried it, is looked at again and can be read again.
/// </summary>
internal static class FormerItems
{
    /// <summary>The GUID as the feed wrote it, of an item <c>i</c>.</summary>
    public const string Guid = "case when i.by_hand = 2 then json_extract(i.payload, '$.itemGuid') else i.guid end";

    /// <summary>Keeps the tie of an item to the article that it is about to leave.</summary>
    public static void Keep(SqliteConnection connection, long itemId, long nextArticle) => connection.Run(
        """
        insert or ignore into item (feed_id, guid, payload, hash, host, state, first_seen, published, article_id, by_hand)
        select i.feed_id, i.guid || ' of article ' || a.id, json_object('itemGuid', i.guid, 'link', a.url), i.hash, i.host, 'stored', i.first_seen, null, a.id, 2
        from item i join article a on a.id = i.article_id where i.id = $item and a.id <> $next
        """,
        ("$item", itemId), ("$next", nextArticle));
}
