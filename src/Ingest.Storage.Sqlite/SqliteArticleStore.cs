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
    private const string KnownColumns = "a.id, a.status, a.story_id, a.content_hash, a.is_finished, p.etag, p.last_modified";

    public ValueTask<IReadOnlyList<ItemKey>> UnfinishedAsync(DateTimeOffset now, bool onlyDue, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        const string sql = """
            select id, host from item
            where state <> 'stored' and (next_try is null or next_try <= $now or (deferred = 0 and $onlyDue = 0))
            order by published desc, id
            """;
        return ValueTask.FromResult<IReadOnlyList<ItemKey>>(database.Read(connection =>
            connection.List(sql, reader => new ItemKey(reader.GetInt64(0), reader.GetString(1)), ("$now", now.ToText()), ("$onlyDue", onlyDue ? 1 : 0))));
    }

    public ValueTask<PendingItem?> LoadAsync(long itemId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var sql = $"""
            select i.payload, i.first_seen, i.attempts, i.article_id, {SqliteFeedStore.StateColumns}
            from item i join feed f on f.id = i.feed_id where i.id = $item and i.state <> 'stored'
            """;
        return ValueTask.FromResult(database.Read(connection => connection.List(
            sql,
            reader => new PendingItem
            {
                ItemId = itemId,
                Item = JsonSerializer.Deserialize(reader.GetString(0), StoreJson.Default.FeedItem)!,
                FirstSeenAt = reader.Instant(1)!.Value,
                Attempts = reader.GetInt32(2),
                Known = reader.IsDBNull(3) ? null : Known(connection, "where a.id = $id", ("$id", reader.GetInt64(3))),
                Feed = SqliteFeedStore.ReadState(reader, 4),
            },
            ("$item", itemId)).SingleOrDefault()));
    }

    public ValueTask<KnownArticle?> FindAsync(IReadOnlyList<string> addressKeys, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Read(connection => addressKeys
            .Select(key => Known(connection, "join article_alias x on x.article_id = a.id where x.key = $key", ("$key", key)))
            .FirstOrDefault(known => known is not null)));
    }

    public async ValueTask AttachAsync(long itemId, long articleId, DateTimeOffset now, CancellationToken cancellationToken) => await database.WriteAsync(
        connection =>
        {
            connection.Run("update item set state = 'stored', article_id = $article, next_try = null, deferred = 0, error = null where id = $item", ("$article", articleId), ("$item", itemId));
            return connection.Run("update article set changed_at = $now where id = $article", ("$now", now.ToText()), ("$article", articleId));
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
        var bands = string.Join(',', fingerprint.Bands.Select(band => band.ToString(CultureInfo.InvariantCulture)));
        var sql = $"""
            select a.id, a.story_id, s.words from signature s join article a on a.id = s.article_id
            where s.article_id in (select article_id from band where band in ({bands})) and s.first_seen > $since
            order by s.first_seen desc limit 200
            """;
        return ValueTask.FromResult<IReadOnlyList<StoryNeighbour>>(database.Read(connection => connection.List(
            sql,
            reader => new StoryNeighbour(reader.GetInt64(0), reader.GetInt64(1), MemoryMarshal.Cast<byte, uint>((byte[])reader[2]).ToArray()),
            ("$since", since.ToText()))));
    }

    public ValueTask<StoreReceipt> StoreAsync(ArticleRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        return database.WriteAsync(connection => new ArticleWriter(connection, record).Store(), cancellationToken);
    }

    private static KnownArticle? Known(SqliteConnection connection, string where, (string, object?) parameter) => connection.List(
        $"select {KnownColumns} from article a left join page p on p.article_id = a.id {where}",
        reader => new KnownArticle
        {
            ArticleId = reader.GetInt64(0),
            Status = Sql.ToStatus(reader.GetString(1)),
            StoryId = reader.GetInt64(2),
            ContentHash = reader.GetString(3),
            IsFinished = reader.GetInt64(4) != 0,
            PageValidators = new Validators(reader.Text(5), reader.Text(6)),
        },
        parameter).SingleOrDefault();
}
