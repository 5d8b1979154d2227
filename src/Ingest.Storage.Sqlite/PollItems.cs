using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ingest.Core;
using Ingest.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>Takes the items of a poll: new ones are pending, and so are known ones whose link, date, title or content changed.</summary>
internal static class PollItems
{
    /// <summary>How many of the newest known items are looked for; one alone may have been withdrawn.</summary>
    private const int Links = 10;

    /// <summary>When an item <c>i</c> came: its date or, where that lies ahead of our clock (local time that is called GMT), when it was first seen. An index holds it.</summary>
    public const string Came = "min(coalesce(i.published, i.first_seen), i.first_seen)";

    /// <summary>
    /// Whether a reading joins the last whole one: one of the newest items known then is still there. An old one alone may be pinned to the top,
    /// and proves nothing; neither does what a reading of parts brought since.
    /// </summary>
    public static bool Continue(SqliteConnection connection, Poll poll)
    {
        var newest = connection.List(
            $"select i.guid from item i where i.feed_id = $feed and i.by_hand = 0 and {Came} <= $now and i.first_seen <= coalesce((select covered_until from feed where id = $feed), $now) order by {Came} desc, i.published desc, i.id limit $links",
            reader => reader.GetString(0),
            ("$feed", poll.FeedId), ("$now", poll.StartedAt.ToText()), ("$links", Links));
        return poll.Items.Any(item => newest.Contains(GuidOf(item), StringComparer.Ordinal));
    }

    /// <summary>Takes them.</summary>
    /// <returns>The receipt, and the items that were new.</returns>
    public static (PollReceipt Receipt, IReadOnlyList<FeedItem> News) Take(SqliteConnection connection, Poll poll)
    {
        var news = new List<FeedItem>();
        var unfinished = new List<ItemKey>();
        var changed = 0;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        using var find = connection.Command("select id, hash from item where feed_id = $feed and guid = $guid", ("$feed", poll.FeedId), ("$guid", ""));
        foreach (var item in poll.Items)
        {
            var guid = GuidOf(item);
            if (!seen.Add(guid))
            {
                continue;
            }

            find.Parameters["$guid"].Value = guid;
            var known = Find(find);
            var hash = HashOf(item);
            if (known is { Hash: var old } && old == hash)
            {
                continue;
            }

            var host = HostOf(item.Link);
            var named = item with { ItemGuid = guid };
            var id = known is null ? Insert(connection, poll, named, hash, host) : Change(connection, known.Value.Id, named, hash, host);
            if (known is null)
            {
                news.Add(item);
            }
            else
            {
                changed++;
            }

            unfinished.Add(new ItemKey(id, host));
        }

        return (new PollReceipt(seen.Count, news.Count, changed, unfinished), news);
    }

    private static (long Id, string Hash)? Find(SqliteCommand find)
    {
        using var reader = find.ExecuteReader();
        return reader.Read() ? (reader.GetInt64(0), reader.GetString(1)) : null;
    }

    private static long Insert(SqliteConnection connection, Poll poll, FeedItem item, string hash, string host) => (long)connection.Scalar(
        """
        insert into item (feed_id, guid, payload, hash, host, state, first_seen, published) values ($feed, $guid, $payload, $hash, $host, 'pending', $now, $published) returning id
        """,
        ("$feed", poll.FeedId), ("$guid", item.ItemGuid), ("$payload", JsonSerializer.Serialize(item, StoreJson.Default.FeedItem)), ("$hash", hash), ("$host", host), ("$now", poll.StartedAt.ToText()),
        ("$published", (item.PublishedAt ?? item.UpdatedAt)?.ToText()))!;

    private static long Change(SqliteConnection connection, long id, FeedItem item, string hash, string host)
    {
        connection.Run(
            "update item set payload = $payload, hash = $hash, host = $host, state = 'pending', attempts = 0, next_try = null, deferred = 0, error = null, by_hand = 0, published = $published where id = $id",
            ("$payload", JsonSerializer.Serialize(item, StoreJson.Default.FeedItem)), ("$hash", hash), ("$host", host), ("$published", (item.PublishedAt ?? item.UpdatedAt)?.ToText()), ("$id", id));
        return id;
    }

    private static string GuidOf(FeedItem item) => item.ItemGuid.Length > 0 ? item.ItemGuid : NameOf(item);

    /// <summary>What must stay the same for an item to be unchanged.</summary>
    public static string HashOf(FeedItem item) => Hash($"{item.Link}\n{item.PublishedAt?.ToText()}\n{item.UpdatedAt?.ToText()}\n{item.Title}\n{item.Summary}\n{item.ContentHtml}");

    /// <summary>An item with neither GUID nor link is named by what it says; two of the same title are two items.</summary>
    private static string NameOf(FeedItem item) => "urn:sha256:" + Hash($"{item.Title}\n{item.PublishedAt?.ToText()}\n{item.Summary}\n{item.ContentHtml}");

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    public static string HostOf(string? link) =>
        Uri.TryCreate(link, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https")
            ? (uri.IsDefaultPort ? uri.IdnHost : string.Create(CultureInfo.InvariantCulture, $"{uri.IdnHost}:{uri.Port}")).ToLower(CultureInfo.InvariantCulture)
            : "";
}
