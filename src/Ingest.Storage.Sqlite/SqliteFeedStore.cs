using System.Text.Json;
using Ingest.Core;
using Ingest.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>Feeds, polls and what polls bring.</summary>
public sealed class SqliteFeedStore(SqliteDatabase database, DayCalendar days) : IFeedStore
{
    private const string Columns = """
        f.id, f.source, f.address, f.etag, f.last_modified, f.body_hash, f.next_poll, f.deferred_until, f.gone_at, f.last_polled, f.last_success, f.last_new_item, f.failures, f.last_error,
        f.validators_of, f.pace, f.overlap, f.fault
        """;

    /// <summary>How many columns <see cref="ReadState"/> reads.</summary>
    internal const int StateColumnCount = 18;

    /// <summary>A feed that was polled further in the future than this was polled by a clock that has been put right since; it is due.</summary>
    internal static readonly TimeSpan ClockSlack = TimeSpan.FromMinutes(1);

    /// <summary>A Retry-After is honoured in full, but not when the clock that it was added to was wrong by more than this.</summary>
    private static readonly TimeSpan ClockError = TimeSpan.FromDays(1);

    public async ValueTask FollowAsync(IReadOnlyList<FeedSource> sources, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sources);
        await database.WriteAsync(
            connection =>
            {
                connection.Run("update feed set position = null");
                for (var position = 0; position < sources.Count; position++)
                {
                    FeedFollowing.Follow(connection, sources[position], position, now);
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
            where f.ended_at is null and f.gone_at is null and (coalesce(f.next_poll, '') <= $now or f.last_polled > $later)
                and (coalesce(f.deferred_until, '') <= $now or f.last_polled > $muchLater) and f.host_hash % $count = $index
            order by coalesce(f.next_poll, '') limit $max
            """;
        return ValueTask.FromResult<IReadOnlyList<FeedState>>(database.Read(connection =>
            connection.List(sql, reader => ReadState(reader, 0), ("$now", now.ToText()), ("$later", now.Add(ClockSlack).ToText()), ("$muchLater", now.Add(ClockError).ToText()), ("$count", partition.Count), ("$index", partition.Index), ("$max", max))));
    }

    public ValueTask<IReadOnlyList<ItemKey>> AdoptAsync(IReadOnlyList<Uri> pages, string? outlet, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pages);
        return database.WriteAsync<IReadOnlyList<ItemKey>>(connection => [.. pages.Select(page => AdoptedItems.Take(connection, page, outlet, now)).OfType<ItemKey>()], cancellationToken);
    }

    public ValueTask<PollReceipt> RecordPollAsync(Poll poll, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(poll);
        return database.WriteAsync(
            connection =>
            {
                var continues = poll.Outcome == PollOutcome.NotModified || PollItems.Continue(connection, poll);
                var (receipt, news) = PollItems.Take(connection, poll);
                connection.Run(
                    """
                    insert into poll (feed_id, started_at, duration_ms, outcome, http_status, bytes, fault, error, items_seen, items_new, overlap)
                    values ($feed, $started, $duration, $outcome, $status, $bytes, $fault, $error, $seen, $new, $overlap)
                    """,
                    ("$feed", poll.FeedId), ("$started", poll.StartedAt.ToText()), ("$duration", (long)poll.Duration.TotalMilliseconds), ("$outcome", poll.Outcome.ToText()), ("$status", poll.HttpStatus),
                    ("$bytes", poll.Bytes), ("$fault", poll.Fault?.ToText()), ("$error", poll.Error), ("$seen", receipt.Seen), ("$new", receipt.New), ("$overlap", receipt.Seen - receipt.New));
                FeedProgress.Update(connection, poll, receipt);
                FeedCoverage.Open(connection, poll, days);
                if (poll.SawAll)
                {
                    FeedCoverage.Extend(connection, poll, continues, news, days);
                }

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
        Validators = new Validators(reader.Text(first + 3), reader.Text(first + 4)) { Of = reader.Text(first + 14) is { } address ? new Uri(address) : null },
        BodyHash = reader.Text(first + 5),
        NextPollAt = reader.Instant(first + 6),
        DeferredUntil = reader.Instant(first + 7),
        GoneAt = reader.Instant(first + 8),
        LastPolledAt = reader.Instant(first + 9),
        LastSuccessAt = reader.Instant(first + 10),
        LastNewItemAt = reader.Instant(first + 11),
        ConsecutiveFailures = reader.GetInt32(first + 12),
        LastError = reader.Text(first + 13),
        Pace = reader.Text(first + 15) is { } pace ? JsonSerializer.Deserialize(pace, StoreJson.Default.FeedPace)! : FeedPace.Unknown,
        Overlap = reader.IsDBNull(first + 16) ? null : reader.GetDouble(first + 16),
        Fault = reader.Text(first + 17) is { } fault ? PollWords.ToFault(fault) : null,
    };

    /// <summary>The columns that <see cref="ReadState"/> reads, of a table named <c>f</c>.</summary>
    internal static string StateColumns => Columns;
}
