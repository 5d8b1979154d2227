using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ingest.Core;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>Takes one entry of the list into the store, as a new feed or as a known one that changed.</summary>
internal static class FeedFollowing
{
    public static void Follow(SqliteConnection connection, FeedSource source, int position, DateTimeOffset now)
    {
        var url = source.Url.AbsoluteUri;
        var id = (source.IdIsWritten ? connection.Scalar("select id from feed where list_id = $id order by ended_at is not null, id desc", ("$id", source.Id)) : null)
            ?? connection.Scalar("select feed_id from feed_address where address = $url", ("$url", url));
        var feed = id is long known ? Change(connection, source, known) : Insert(connection, source);
        var outlet = (string)connection.Scalar("select outlet from feed where id = $feed", ("$feed", feed))!;
        connection.Run(
            "update feed set list_id = $id, url = $url, outlet = $outlet, own_title = $title, source = $source, host_hash = $hash, position = $position, ended_at = null, followed_at = coalesce(nullif(followed_at, ''), $now) where id = $feed",
            ("$id", source.Id), ("$url", url), ("$outlet", source.Outlet), ("$title", source.Title), ("$source", Text(source)), ("$hash", HashOf(source.Url)), ("$position", position), ("$now", now.ToText()), ("$feed", feed));
        connection.Run("insert or ignore into feed_address (address, feed_id) values ($url, $feed)", ("$url", url), ("$feed", feed));
        if (outlet != source.Outlet)
        {
            OutletRenaming.Rename(connection, feed, outlet, source.Outlet, now);
        }
    }

    /// <summary>A number of the host that is the same on every machine: the first bytes of its SHA-256.</summary>
    public static int HashOf(Uri url) => BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(url.IdnHost.ToLower(CultureInfo.InvariantCulture)))) & int.MaxValue;

    public static string Text(FeedSource source) => JsonSerializer.Serialize(source, StoreJson.Default.FeedSource);

    private static long Insert(SqliteConnection connection, FeedSource source) => (long)connection.Scalar(
        "insert into feed (list_id, url, address, outlet, source, host_hash, followed_at) values ($id, $url, $url, $outlet, $source, 0, '') returning id",
        ("$id", source.Id), ("$url", source.Url.AbsoluteUri), ("$outlet", source.Outlet), ("$source", Text(source)))!;

    /// <summary>What was known under other conditions is forgotten: an address and its validators when the address changed, validators when the request's headers did, the next poll when the interval did.</summary>
    private static long Change(SqliteConnection connection, FeedSource source, long id)
    {
        var (text, ended) = connection.List("select source, ended_at from feed where id = $id", reader => (reader.GetString(0), reader.Text(1)), ("$id", id)).Single();
        var before = JsonSerializer.Deserialize(text, StoreJson.Default.FeedSource)!;
        var moved = before.Url != source.Url;
        if (moved)
        {
            connection.Run("update feed set address = $url, moved_at = null where id = $id", ("$url", source.Url.AbsoluteUri), ("$id", id));
        }

        if (moved || before.Headers.Count != source.Headers.Count || before.Headers.Except(source.Headers).Any())
        {
            connection.Run("update feed set etag = null, last_modified = null, validators_of = null where id = $id", ("$id", id));
        }

        if (moved || ended is not null)
        {
            connection.Run("update feed set gone_at = null where id = $id", ("$id", id));
        }

        if (moved || ended is not null || before.Every != source.Every)
        {
            connection.Run("update feed set next_poll = null where id = $id", ("$id", id));
        }

        return id;
    }
}
