using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Ingest.Core;
using Ingest.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>The durable queue of items, and what becomes of them.</summary>
public sealed class SqliteArticleStore(SqliteDatabase database) : IArticleStore
{
    private const string KnownColumns = "a.id, a.status, a.story_id, a.content_hash, a.is_finished, p.etag, p.last_modified, r.title";

    /// <summary>No pause between two tries is as long. What is further away was written by a clock that has been put right since, and the item is due.</summary>
    private static readonly TimeSpan Farthest = TimeSpan.FromDays(3);

    public ValueTask<IReadOnlyList<ItemKey>> UnfinishedAsync(DateTimeOffset now, bool onlyDue, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        const string sql = """
            select id, host from item
            where state <> 'stored' and (next_try is null or next_try <= $now or (deferred = 0 and ($onlyDue = 0 or next_try > $farthest)) or first_seen > $farthest)
            order by published desc, id
            """;
        return ValueTask.FromResult<IReadOnlyList<ItemKey>>(database.Read(connection =>
            connection.List(sql, reader => new ItemKey(reader.GetInt64(0), reader.GetString(1)), ("$now", now.ToText()), ("$farthest", now.Add(Farthest).ToText()), ("$onlyDue", onlyDue ? 1 : 0))));
    }

    public ValueTask<PendingItem?> LoadAsync(long itemId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Load(itemId, "i.state <> 'stored'"));
    }

    public ValueTask<PendingItem?> LoadRevisitAsync(long itemId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Load(itemId, "i.article_id is not null"));
    }

    public ValueTask<KnownArticle?> FindAsync(IReadOnlyList<string> addressKeys, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Read(connection => addressKeys
            .Select(key => Known(connection, "join article_alias x on x.article_id = a.id where x.key = $key", ("$key", key)))
            .FirstOrDefault(known => known is not null)));
    }

    public ValueTask<bool> AttachAsync(long itemId, string? itemHash, long articleId, DateTimeOffset now, CancellationToken cancellationToken) => database.WriteAsync(
        connection =>
        {
            FormerItems.Keep(connection, itemId, articleId);
            connection.Run("update article set changed_at = $now where id = $article and exists (select 1 from item i where i.id = $item and i.article_id is not $article)", ("$now", now.ToText()), ("$article", articleId), ("$item", itemId));
            connection.Run("update item set article_id = $article where id = $item", ("$article", articleId), ("$item", itemId));
            return connection.Run(
                "update item set state = 'stored', attempts = 0, next_try = null, deferred = 0, error = null where id = $item and hash = coalesce($hash, hash)", ("$hash", itemHash), ("$item", itemId)) > 0;
        },
        cancellationToken);

    public async ValueTask PostponeAsync(long itemId, string problem, DateTimeOffset nextTryAt, CancellationToken cancellationToken) => await database.WriteAsync(
        connection => connection.Run(
            "update item set state = 'failed', attempts = attempts + 1, next_try = $next, error = $error where id = $item",
            ("$next", nextTryAt.ToText()), ("$error", problem), ("$item", itemId)),
        cancellationToken);

    public ValueTask<IReadOnlyList<StoryNeighbour>> NeighboursAsync(Fingerprint fingerprint, DateTimeOffset since, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fingerprint);
        cancellationToken.ThrowIfCancellationRequested();
        var bands = string.Join(',', fingerprint.Bands.Select(band => NearCopies.Narrow(band).ToString(CultureInfo.InvariantCulture)));
        var sql = $"""
            with days (day) as (select $from union all select day + 1 from days where day < (select max(day) from near_copy))
            select a.id, a.story_id, s.words from signature s join article a on a.id = s.article_id
            where s.article_id in (select n.article_id from days cross join near_copy n where n.day = days.day and n.band in ({bands})) and s.first_seen > $since
            order by s.first_seen desc limit 200
            """;
        return ValueTask.FromResult<IReadOnlyList<StoryNeighbour>>(database.Read(connection => connection.List(
            sql,
            reader => new StoryNeighbour(reader.GetInt64(0), reader.GetInt64(1), MemoryMarshal.Cast<byte, uint>((byte[])reader[2]).ToArray()),
            ("$since", since.ToText()), ("$from", NearCopies.DayOf(since)))));
    }

    public ValueTask<StoreReceipt> StoreAsync(ArticleRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        return database.WriteAsync(connection => new ArticleWriter(connection, record).Store(), cancellationToken);
    }

    public async ValueTask<bool> DropForgottenAsync(long itemId, string? itemHash, IReadOnlyList<string> addressKeys, CancellationToken cancellationToken)
    {
        var isForgotten = database.Read(connection => Tombstones.Cover(connection, addressKeys));
        return isForgotten && await database.WriteAsync(connection => Tombstones.Drop(connection, itemId, itemHash), cancellationToken);
    }

    public ValueTask<IReadOnlyList<ItemKey>> TakeRevisitsAsync(DateTimeOffset now, int perHostAndDay, int max, CancellationToken cancellationToken)
    {
        var isAnyDue = database.Read(connection => connection.Scalar("select 1 from revisit where due_at <= $now limit 1", ("$now", now.ToText()))) is not null;
        return isAnyDue ? database.WriteAsync(connection => Revisits.Take(connection, now, perHostAndDay, max), cancellationToken) : ValueTask.FromResult<IReadOnlyList<ItemKey>>([]);
    }

    public async ValueTask RecordVisitAsync(long articleId, bool? isRemoved, DateTimeOffset? nextVisitAt, DateTimeOffset now, CancellationToken cancellationToken) => await database.WriteAsync(
        connection =>
        {
            connection.Run(
                """
                update article set removed = case when $gone then coalesce(removed, $now) end, changed_at = $now
                where id = $id and $gone is not null and ($gone <> (removed is not null))
                """,
                ("$gone", isRemoved is { } gone ? (gone ? 1 : 0) : null), ("$now", now.ToText()), ("$id", articleId));
            return Revisits.Schedule(connection, articleId, nextVisitAt);
        },
        cancellationToken);

    public ValueTask<IReadOnlyList<long>> StoredPagesAsync(DateTimeOffset? since, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IReadOnlyList<long>>(database.Read(connection => connection.List(
            "select article_id from page where body is not null and fetched_at >= $since order by article_id", reader => reader.GetInt64(0), ("$since", since?.ToText() ?? ""))));
    }

    public ValueTask<StoredPage?> LoadPageAsync(long articleId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        const string sql = """
            select p.final_url, p.content_type, p.fetched_at, p.body, i.payload, i.first_seen, a.url, a.canonical_url, json_extract(f.source, '$.language')
            from page p join article a on a.id = p.article_id join item i on i.id = (select min(x.id) from item x where x.article_id = a.id) join feed f on f.id = i.feed_id
            where p.article_id = $id and p.body is not null
            """;
        return ValueTask.FromResult(database.Read(connection => connection.List(
            sql,
            reader => new StoredPage
            {
                Known = Known(connection, "where a.id = $id", ("$id", articleId))!,
                Page = new PageSnapshot
                {
                    RequestedUri = new Uri(reader.GetString(0)),
                    FinalUri = new Uri(reader.GetString(0)),
                    ContentType = reader.Text(1),
                    FetchedAt = reader.Instant(2)!.Value,
                    Content = Unpack((byte[])reader[3]),
                },
                Item = JsonSerializer.Deserialize(reader.GetString(4), StoreJson.Default.FeedItem)!,
                FirstSeenAt = reader.Instant(5)!.Value,
                Url = reader.GetString(6),
                CanonicalUrl = reader.GetString(7),
                FeedLanguage = reader.Text(8),
            },
            ("$id", articleId)).SingleOrDefault()));
    }

    private static byte[] Unpack(byte[] body)
    {
        using var decompressor = new ZstdSharp.Decompressor();
        return decompressor.Unwrap(body).ToArray();
    }

    private PendingItem? Load(long itemId, string condition)
    {
        var sql = $"select i.payload, i.first_seen, i.attempts, i.article_id, i.hash, {SqliteFeedStore.StateColumns} from item i join feed f on f.id = i.feed_id where i.id = $item and {condition}";
        return database.Read(connection => connection.List(
            sql,
            reader => new PendingItem
            {
                ItemId = itemId,
                Item = JsonSerializer.Deserialize(reader.GetString(0), StoreJson.Default.FeedItem)!,
                FirstSeenAt = reader.Instant(1)!.Value,
                Attempts = reader.GetInt32(2),
                Known = reader.IsDBNull(3) ? null : Known(connection, "where a.id = $id", ("$id", reader.GetInt64(3))),
                ItemHash = reader.GetString(4),
                Feed = SqliteFeedStore.ReadState(reader, 5),
            },
            ("$item", itemId)).SingleOrDefault());
    }

    private static KnownArticle? Known(SqliteConnection connection, string where, (string, object?) parameter) => connection.List(
        $"select {KnownColumns} from article a left join page p on p.article_id = a.id left join revision r on r.article_id = a.id and r.number = a.revision {where}",
        reader => new KnownArticle
        {
            ArticleId = reader.GetInt64(0),
            Status = Sql.ToStatus(reader.GetString(1)),
            StoryId = reader.GetInt64(2),
            ContentHash = reader.GetString(3),
            IsFinished = reader.GetInt64(4) != 0,
            PageValidators = new Validators(reader.Text(5), reader.Text(6)),
            Title = reader.Text(7),
        },
        parameter).SingleOrDefault();
}
