using System.Text.Json;
using Ingest.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>What a feed's row remembers of its last poll.</summary>
internal static class FeedProgress
{
    public static void Update(SqliteConnection connection, Poll poll, PollReceipt receipt)
    {
        var now = poll.StartedAt.ToText();
        var succeeded = poll.Outcome is PollOutcome.Modified or PollOutcome.NotModified;
        connection.Run(
            """
            update feed set
                last_polled = $now, next_poll = $next, deferred_until = $deferred,
                gone_at = case when $outcome = 'gone' then coalesce(gone_at, $now) end,
                etag = case when $keep then etag else $etag end, last_modified = case when $keep then last_modified else $modified end,
                validators_of = case when $keep then validators_of else $of end,
                body_hash = case when $outcome = 'modified' then $hash else coalesce($hash, body_hash) end,
                overlap = case when $outcome = 'modified' and last_success is not null and $seen > 0 then ($seen - $new) * 1.0 / $seen else overlap end,
                pace = coalesce($pace, pace),
                empty_since = case when $outcome <> 'modified' then empty_since when $seen = 0 and json_extract(source, '$.kind') = 'Feed' then coalesce(empty_since, $now) end,
                last_success = case when $ok then $now else last_success end,
                last_new_item = case when $new > 0 then $now else last_new_item end,
                failures = case when $ok then 0 when $counted then failures + 1 else failures end,
                failing_since = case when $whole then null else coalesce(failing_since, $now) end,
                fault = $fault,
                last_error = case when $whole then null else $error end
            where id = $feed
            """,
            ("$now", now), ("$next", poll.NextPollAt.ToText()), ("$deferred", poll.DeferredUntil?.ToText()), ("$outcome", poll.Outcome.ToText()), ("$keep", poll.Validators is null ? 1 : 0),
            ("$etag", poll.Validators?.ETag), ("$modified", poll.Validators?.LastModified), ("$of", poll.Validators?.Of?.AbsoluteUri), ("$hash", poll.BodyHash),
            ("$seen", receipt.Seen), ("$new", receipt.New), ("$pace", poll.Pace is { } pace ? JsonSerializer.Serialize(pace, StoreJson.Default.FeedPace) : null),
            ("$ok", succeeded ? 1 : 0), ("$whole", poll.SawAll ? 1 : 0), ("$counted", poll.IsCounted ? 1 : 0), ("$fault", poll.Fault?.ToText()), ("$error", poll.Error), ("$feed", poll.FeedId));
        if (poll.MovedTo is { } moved)
        {
            Move(connection, poll.FeedId, moved.AbsoluteUri, now);
        }

        if (receipt.New > 0)
        {
            FeedRhythm.Update(connection, poll.FeedId, poll.StartedAt);
        }
    }

    private static void Move(SqliteConnection connection, long feed, string address, string now)
    {
        connection.Run(
            "insert into feed_move (feed_id, moved_at, address) select id, $now, $moved from feed where id = $feed and $moved not in (url, address)", ("$moved", address), ("$now", now), ("$feed", feed));
        connection.Run(
            "update feed set address = $moved, moved_at = case when $moved = url then null when $moved = address then moved_at else $now end where id = $feed",
            ("$moved", address), ("$now", now), ("$feed", feed));
        connection.Run("insert or ignore into feed_address (address, feed_id) values ($moved, $feed)", ("$moved", address), ("$feed", feed));
    }
}
