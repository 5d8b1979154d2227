using System.Text.Json;
using Ingest.Core;
using Ingest.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>Single pages that a person adds: items without a feed document.</summary>
internal static class AdoptedItems
{
    /// <summary>Puts a page into the queue; <see langword="null"/> when it is stored already.</summary>
    public static ItemKey? Take(SqliteConnection connection, Uri page, string? outlet, DateTimeOffset now)
    {
        var address = page.AbsoluteUri;
        var item = new FeedItem { ItemGuid = address, Link = address };
        var host = PollItems.HostOf(address);
        var id = connection.Scalar(
            """
            insert into item (feed_id, guid, payload, hash, host, state, first_seen) values ($feed, $guid, $payload, $hash, $host, 'pending', $now)
            on conflict (feed_id, guid) do update set next_try = null, deferred = 0 where state <> 'stored' returning id
            """,
            ("$feed", Carrier(connection, page, host, outlet, now)), ("$guid", address), ("$payload", JsonSerializer.Serialize(item, StoreJson.Default.FeedItem)),
            ("$hash", PollItems.HashOf(item)), ("$host", host), ("$now", now.ToText()));
        return id is long key ? new ItemKey(key, host) : null;
    }

    /// <summary>The feed that most articles of the host came with, of the outlet if one is named; else one whose own address or home page lies there; else a carrier made for the purpose.</summary>
    private static object Carrier(SqliteConnection connection, Uri page, string host, string? outlet, DateTimeOffset now) =>
        connection.Scalar(
            """
            select f.id from feed f where coalesce($outlet, f.outlet) = f.outlet and exists (select 1 from item i where i.feed_id = f.id and i.host = $host)
            order by f.ended_at is not null, (select count(*) from item i where i.feed_id = f.id and i.host = $host) desc, f.id limit 1
            """,
            ("$outlet", outlet), ("$host", host))
        ?? connection.List("select f.id, f.source from feed f where f.ended_at is null and coalesce($outlet, f.outlet) = f.outlet order by f.position", reader => (Id: reader.GetInt64(0), Source: reader.GetString(1)), ("$outlet", outlet))
            .Where(feed => IsOf(JsonSerializer.Deserialize(feed.Source, StoreJson.Default.FeedSource)!, page)).Select(feed => (object)feed.Id).FirstOrDefault()
        ?? Create(connection, page, outlet ?? Bare(page.IdnHost), now);

    private static object Create(SqliteConnection connection, Uri page, string outlet, DateTimeOffset now)
    {
        var source = new FeedSource { Url = new Uri(page, "/"), Id = $"added-{Bare(page.IdnHost)}", Outlet = outlet };
        return connection.Scalar(
            "insert into feed (list_id, url, address, outlet, source, host_hash, followed_at, ended_at) values ($id, $url, $url, $outlet, $source, $hash, $now, $now) returning id",
            ("$id", source.Id), ("$url", source.Url.AbsoluteUri), ("$outlet", outlet), ("$source", FeedFollowing.Text(source)), ("$hash", FeedFollowing.HashOf(source.Url)), ("$now", now.ToText()))!;
    }

    private static bool IsOf(FeedSource source, Uri page) => Bare(source.Url.IdnHost) == Bare(page.IdnHost) || (source.Homepage is { } home && Bare(home.IdnHost) == Bare(page.IdnHost));

    private static string Bare(string host) => host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
}
