using Ingest.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>Counts and sizes of the store; reads beside the writer.</summary>
public sealed class SqliteStoreStatus(SqliteDatabase database) : IStoreStatus
{
    public ValueTask<StoreStatus> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        const string sql = """
            select (select count(*) from feed where ended_at is null and gone_at is null and failing_since is null and last_polled is not null),
                   (select count(*) from feed where ended_at is null and gone_at is null and failing_since is not null),
                   (select count(*) from feed where ended_at is null and gone_at is not null),
                   (select count(*) from feed where ended_at is null and gone_at is null and last_polled is null),
                   (select min(max(coalesce(next_poll, followed_at), coalesce(deferred_until, ''))) from feed where ended_at is null and gone_at is null),
                   (select count(*) from item where state <> 'stored'),
                   (select min(first_seen) from item where state <> 'stored' and state = 'pending'),
                   (select max(day) from digest where is_final),
                   (select coalesce(sum(skipped), 0) from revisit_count where day >= $yesterday)
            """;
        var status = database.Read(connection => connection.List(sql, reader => new StoreStatus
        {
            FeedsOk = reader.GetInt32(0),
            FeedsFailing = reader.GetInt32(1),
            FeedsGone = reader.GetInt32(2),
            FeedsNew = reader.GetInt32(3),
            OverdueSince = reader.Instant(4) is { } due && due <= now ? due : null,
            ItemsUnfinished = reader.GetInt64(5),
            OldestPendingAt = reader.Instant(6),
            LastDigest = reader.Text(7) is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : null,
            DatabaseBytes = Bytes(database.Path),
            LogBytes = Bytes(database.Path + "-wal"),
            VisitsSkipped = reader.GetInt64(8),
        }, ("$yesterday", now.AddDays(-1).ToText()[..10]))).Single();
        return ValueTask.FromResult(status);
    }

    /// <summary>Codes of sqlite.org/rescode.html: 5 busy, 6 locked, 8 read-only, 10 input/output, 11 corrupt, 13 full, 14 cannot open, 26 no database.</summary>
    public bool IsRefusal(Exception failure) => (failure as SqliteException ?? failure.InnerException as SqliteException) is { SqliteErrorCode: 5 or 6 or 8 or 10 or 11 or 13 or 14 or 26 };

    public async ValueTask ProbeAsync(DateTimeOffset now, CancellationToken cancellationToken) => await database.WriteAsync(
        connection => connection.Run("insert into meta (key, value) values ('probe', $now) on conflict (key) do update set value = $now", ("$now", now.ToText())),
        cancellationToken);

    private static long Bytes(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;
}
