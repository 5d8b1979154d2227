using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>Addresses that were forgotten on purpose.</summary>
internal static class Tombstones
{
    /// <summary>Whether any of the keys was forgotten.</summary>
    public static bool Cover(SqliteConnection connection, IReadOnlyList<string> keys) =>
        keys.Any(key => connection.Scalar("select 1 from tombstone where key = $key", ("$key", key)) is not null);

    /// <summary>Finishes an item without an article, and empties what its feed said of it; not when that is something else by now.</summary>
    public static bool Drop(SqliteConnection connection, long itemId, string? hash) => connection.Run(
        "update item set state = 'stored', article_id = null, payload = json_object('itemGuid', guid), attempts = 0, next_try = null, deferred = 0, error = null where id = $id and hash = coalesce($hash, hash)",
        ("$id", itemId), ("$hash", hash)) > 0;
}
