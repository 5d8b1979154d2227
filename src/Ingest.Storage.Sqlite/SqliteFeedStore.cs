using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ingest.Core;
using Ingest.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>Feeds, polls and what polls bring.</summary>
public sealed class SqliteFeedStore(SqliteDatabase database, DayCalendar days) : IFeedStore
{
    private const string Columns = "f.id, f.source, f.address, f.etag, f.last_modified, f.body_hash, f.next_poll, f.deferred_until, f.gone_at, f.last_polled, f.last_success, f.last_new_item, f.failures, f.last_error";

    /// <summary>A feed that was polled further in the future than this was polled by a clock that has been put right since; it is due.</summary>
    private static readonly TimeSpan ClockSlack = TimeSpan.FromMinutes(1);

    public async ValueTask FollowAsync(IReadOnlyList<FeedSource> sources, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sources);
        await database.WriteAsync(
            connection =>
            {
                connection.Run("update feed set position = null");
                for (var position = 0; position < sources.Count; position++)
                {
                    Follow(connection, sources[position], position, now);
                }

                return connection.Run("update feed set ended_at = $now where position is null and ended_at is null", ("$now", now.ToText()));
            },
            cancellationToken);
    }

    public ValueTask<IReadOnlyList<FeedState>> FollowedAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IReadOnlyList<FeedState>>(database.Read(connection => connection.List($"select {Columns} from feed f where f.ended_at is null order by f.position", reader => ReadState(reader, 0))));
    }

    public ValueTask<IReadOnlyList<FeedState>> DueAsync(FeedPartition partition, DateTimeOffset now, int max, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        const string sql = $"""
            select {Columns} from feed f
            where f.ended_at is null and f.gone_at is null and (coalesce(f.next_poll, '') <= $now or f.last_polled > $later) and coalesce(f.deferred_until, '') <= $now and f.host_hash % $count = $index
            order by coalesce(f.next_poll, '') limit $max
            """;
        return ValueTask.FromResult<IReadOnlyList<FeedState>>(database.Read(connection =>
            connection.List(sql, reader => ReadState(reader, 0), ("$now", now.ToText()), ("$later", now.Add(ClockSlack).ToText()), ("$count", partition.Count), ("$index", partition.Index), ("$max", max))));
    }

    public ValueTask<PollReceipt> RecordPollAsync(Poll poll, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(poll);
        return database.WriteAsync(
            connection =>
            {
                var receipt = PollItems.Take(connection, poll);
                connection.Run(
                    """
                    insert into poll (feed_id, started_at, duration_ms, outcome, http_status, bytes, error, items_seen, items_new, overlap)
                    values ($feed, $started, $duration, $outcome, $status, $bytes, $error, $seen, $new, $overlap)
                    """,
                    ("$feed", poll.FeedId), ("$started", poll.StartedAt.ToText()), ("$duration", (long)poll.Duration.TotalMilliseconds), ("$outcome", Word(poll.Outcome)), ("$status", poll.HttpStatus),
                    ("$bytes", poll.Bytes), ("$error", poll.Error), ("$seen", receipt.Seen), ("$new", receipt.New), ("$overlap", receipt.Seen - receipt.New));
                if (poll.Outcome is PollOutcome.Modified or PollOutcome.NotModified)
                {
                    FeedCoverage.Extend(connection, poll, receipt, days);
                }

                Update(connection, poll, receipt);
                return receipt;
            },
            cancellationToken);
    }

    /// <summary>Reads a state whose columns begin at a place.</summary>
    internal static FeedState ReadState(SqliteDataReader reader, int first) => new()
    {
        FeedId = reader.GetInt64(first),
        Source = JsonSerializer.Deserialize(reader.GetString(first + 1), StoreJson.Default.FeedSource)!,
        Address = new Uri(reader.GetString(first + 2)),
        Validators = new Validators(reader.Text(first + 3), reader.Text(first + 4)),
        BodyHash = reader.Text(first + 5),
        NextPollAt = reader.Instant(first + 6),
        DeferredUntil = reader.Instant(first + 7),
        GoneAt = reader.Instant(first + 8),
        LastPolledAt = reader.Instant(first + 9),
        LastSuccessAt = reader.Instant(first + 10),
        LastNewItemAt = reader.Instant(first + 11),
        ConsecutiveFailures = reader.GetInt32(first + 12),
        LastError = reader.Text(first + 13),
    };

    /// <summary>The columns that <see cref="ReadState"/> reads, of a table named <c>f</c>.</summary>
    internal static string StateColumns => Columns;

    private static void Follow(SqliteConnection connection, FeedSource source, int position, DateTimeOffset now)
    {
        var url = source.Url.AbsoluteUri;
        var id = (source.IdIsWritten ? connection.Scalar("select id from feed where list_id = $id order by ended_at is not null, id desc", ("$id", source.Id)) : null)
            ?? connection.Scalar("select feed_id from feed_address where address = $url", ("$url", url));
        var json = JsonSerializer.Serialize(source, StoreJson.Default.FeedSource);
        if (id is null)
        {
            connection.Run(
                "insert into feed (list_id, url, address, outlet, own_title, source, host_hash, position, followed_at) values ($id, $url, $url, $outlet, $title, $source, $hash, $position, $now)",
                ("$id", source.Id), ("$url", url), ("$outlet", source.Outlet), ("$title", source.Title), ("$source", json), ("$hash", HashOf(source.Url)), ("$position", position), ("$now", now.ToText()));
            id = connection.Scalar("select last_insert_rowid()");
        }
        else
        {
            connection.Run(
                """
                update feed set
                    address = case when url = $url then address else $url end,
                    gone_at = case when url = $url then gone_at end,
                    next_poll = case when url = $url and ended_at is null then next_poll end,
                    list_id = $id, url = $url, outlet = $outlet, own_title = $title, source = $source, host_hash = $hash, position = $position, ended_at = null
                where id = $feed
                """,
                ("$id", source.Id), ("$url", url), ("$outlet", source.Outlet), ("$title", source.Title), ("$source", json), ("$hash", HashOf(source.Url)), ("$position", position), ("$feed", id));
        }

        connection.Run("insert or ignore into feed_address (address, feed_id) values ($url, $feed)", ("$url", url), ("$feed", id));
    }

    private static void Update(SqliteConnection connection, Poll poll, PollReceipt receipt)
    {
        var now = poll.StartedAt.ToText();
        var succeeded = poll.Outcome is PollOutcome.Modified or PollOutcome.NotModified;
        connection.Run(
            """
            update feed set
                last_polled = $now, next_poll = $next, deferred_until = $deferred,
                gone_at = case when $outcome = 'gone' then coalesce(gone_at, $now) end,
                etag = case when $keep then etag else $etag end, last_modified = case when $keep then last_modified else $modified end,
                body_hash = case when $outcome = 'modified' then $hash else coalesce($hash, body_hash) end,
                address = coalesce($moved, address),
                last_success = case when $ok then $now else last_success end,
                last_new_item = case when $new > 0 then $now else last_new_item end,
                failures = case when $ok then 0 when $counted then failures + 1 else failures end,
                failing_since = case when $ok then null else coalesce(failing_since, $now) end,
                last_error = case when $ok then null else $error end
            where id = $feed
            """,
            ("$now", now), ("$next", poll.NextPollAt.ToText()), ("$deferred", poll.DeferredUntil?.ToText()), ("$outcome", Word(poll.Outcome)), ("$keep", poll.Validators is null ? 1 : 0),
            ("$etag", poll.Validators?.ETag), ("$modified", poll.Validators?.LastModified), ("$hash", poll.BodyHash), ("$moved", poll.MovedTo?.AbsoluteUri), ("$ok", succeeded ? 1 : 0), ("$counted", poll.IsCounted ? 1 : 0),
            ("$new", receipt.New), ("$error", poll.Error), ("$feed", poll.FeedId));
        if (poll.MovedTo is not null)
        {
            connection.Run("insert or ignore into feed_address (address, feed_id) values ($moved, $feed)", ("$moved", poll.MovedTo.AbsoluteUri), ("$feed", poll.FeedId));
        }
    }

    /// <summary>A number of the host that is the same on every machine: the first bytes of its SHA-256.</summary>
    private static int HashOf(Uri url) => BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(url.IdnHost.ToLower(CultureInfo.InvariantCulture)))) & int.MaxValue;

    private static string Word(PollOutcome outcome) => outcome switch
    {
        PollOutcome.Modified => "modified",
        PollOutcome.NotModified => "not modified",
        PollOutcome.Deferred => "deferred",
        PollOutcome.Gone => "gone",
        _ => "failed",
    };
}
