using Ingest.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>What is to be delivered.</summary>
public sealed class SqliteOutbox(SqliteDatabase database) : IOutbox
{
    /// <summary>No pause between two tries is as long; a next try further away was set by a clock that has been put right since, and the entry is due.</summary>
    private static readonly TimeSpan Farthest = TimeSpan.FromDays(1);

    public ValueTask<IReadOnlyList<OutboxClaim>> ClaimAsync(DateTimeOffset now, DateTimeOffset until, int max, CancellationToken cancellationToken) =>
        database.WriteAsync<IReadOnlyList<OutboxClaim>>(
            connection => connection.List(
                """
                update outbox set next_try = $until where id in (
                    select id from outbox where delivered_at is null and (next_try <= $now or next_try > $farthest) order by key not like 'alert/%', id limit $max)
                returning id, key, channel, payload, attempts
                """,
                reader => new OutboxClaim(reader.GetInt64(0), new OutboxEntry(reader.GetString(1), reader.GetString(2), reader.Text(3)), reader.GetInt32(4)),
                ("$now", now.ToText()), ("$farthest", now.Add(Farthest).ToText()), ("$until", until.ToText()), ("$max", max)),
            cancellationToken);

    public async ValueTask DeliveredAsync(long id, DateTimeOffset now, CancellationToken cancellationToken) => await database.WriteAsync(
        connection => connection.Run("update outbox set delivered_at = $now, error = null, attempts = attempts + 1 where id = $id", ("$now", now.ToText()), ("$id", id)), cancellationToken);

    public async ValueTask PostponeAsync(long id, DateTimeOffset nextTryAt, string error, CancellationToken cancellationToken) => await database.WriteAsync(
        connection => connection.Run(
            "update outbox set next_try = $next, error = $error, attempts = attempts + 1 where id = $id", ("$next", nextTryAt.ToText()), ("$error", error), ("$id", id)),
        cancellationToken);

    /// <summary>Adds entries within the caller's transaction; one whose key and channel are known is left as it is.</summary>
    internal static void Queue(SqliteConnection connection, IReadOnlyList<OutboxEntry> entries, DateTimeOffset now)
    {
        foreach (var entry in entries)
        {
            connection.Run(
                "insert or ignore into outbox (key, channel, payload, queued_at, next_try) values ($key, $channel, $payload, $now, $now)",
                ("$key", entry.Key), ("$channel", entry.Channel), ("$payload", entry.Payload), ("$now", now.ToText()));
        }
    }
}
