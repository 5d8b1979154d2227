using System.Security.Cryptography;
using Ingest.Core;
using Ingest.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>Stores one article within a transaction.</summary>
internal sealed class ArticleWriter(SqliteConnection connection, ArticleRecord record)
{
    private readonly Article article = record.Article;

    public StoreReceipt Store()
    {
        Check();
        if (record.ItemId is { } forgotten && Tombstones.Cover(connection, record.AddressKeys))
        {
            return new StoreReceipt(0, 0, 0, StoreOutcome.Forgotten) { IsItemOutdated = !Tombstones.Drop(connection, forgotten, record.ItemHash) };
        }

        var receipt = Find() is { } known ? Renew(known) : Insert();
        foreach (var key in record.AddressKeys)
        {
            connection.Run("insert or ignore into article_alias (key, article_id) values ($key, $article)", ("$key", key), ("$article", receipt.ArticleId));
        }

        if (record.ItemId is { } item)
        {
            return receipt with { IsItemOutdated = !EndItem(item, receipt.ArticleId) };
        }

        return receipt;
    }

    /// <summary>Ties the item to the article, and ends its turn unless the feed changed it meanwhile: then it stays pending as the poll left it.</summary>
    private bool EndItem(long item, long articleId)
    {
        var isDone = record.NextTryAt is null;
        FormerItems.Keep(connection, item, articleId);
        connection.Run("update item set article_id = $article where id = $item", ("$article", articleId), ("$item", item));
        return connection.Run(
            """
            update item set state = case when $done then 'stored' else 'failed' end, attempts = case when $done then 0 else attempts + $counted end,
                next_try = $next, deferred = $deferred, error = $error where id = $item and hash = coalesce($hash, hash)
            """,
            ("$hash", record.ItemHash), ("$done", isDone ? 1 : 0), ("$next", record.NextTryAt?.ToText()), ("$deferred", record.IsDeferred ? 1 : 0), ("$counted", record.IsCounted ? 1 : 0),
            ("$error", article.Error), ("$item", item)) > 0;
    }

    /// <summary>A mention that does not stand where it says would be a proof that proves nothing.</summary>
    private void Check()
    {
        foreach (var mention in record.Mentions)
        {
            var field = mention.Field == MentionField.Title ? article.Title ?? "" : article.Text;
            if (mention.Span.Start < 0 || mention.Span.End > field.Length || !field.AsSpan(mention.Span.Start, mention.Span.Length).SequenceEqual(mention.Quote))
            {
                throw new InvalidOperationException($"mention of {mention.Point} at {mention.Span.Start}..{mention.Span.End} does not quote the {mention.Field} of {record.Url}");
            }
        }
    }

    private KnownRow? Find()
    {
        foreach (var key in record.AddressKeys)
        {
            if (connection.Scalar("select article_id from article_alias where key = $key", ("$key", key)) is long known)
            {
                return Row(known);
            }
        }

        return record.ArticleId is { } id ? Row(id) : null;
    }

    private KnownRow? Row(long id) => connection.List(
        "select id, status, revision, story_id, content_hash from article where id = $id",
        reader => new KnownRow(reader.GetInt64(0), Sql.ToStatus(reader.GetString(1)), reader.GetInt32(2), reader.GetInt64(3), reader.GetString(4)),
        ("$id", id)).SingleOrDefault();

    private StoreReceipt Insert()
    {
        var near = record.Story.Near;
        var story = near.Count > 0
            ? StoryMerging.Merge(connection, near, record.StoredAt)
            : (long)connection.Scalar("insert into story (id) values ($new) returning id", ("$new", null))!;
        var id = (long)connection.Scalar(
            """
            insert into article (url, canonical_url, outlet, first_seen, day, status, error, next_try, is_finished, removed, revision, story_id, similarity, content_hash, changed_at)
            select $url, $canonical, f.outlet, $seen, $day, $status, $error, $next, $done, $removed, 1, $story, $similarity, $hash, $now
            from item i join feed f on f.id = i.feed_id where i.id = $item returning id
            """,
            ("$url", record.Url), ("$canonical", record.CanonicalUrl), ("$seen", record.FirstSeenAt.ToText()), ("$day", record.Day.ToText()), ("$status", article.Status.ToText()), ("$error", article.Error),
            ("$next", record.NextTryAt?.ToText()), ("$done", record.NextTryAt is null ? 1 : 0), ("$removed", record.IsRemoved ? record.StoredAt.ToText() : null), ("$story", story),
            ("$similarity", record.Story.Similarity), ("$hash", record.Fingerprint.ContentHash), ("$now", record.StoredAt.ToText()), ("$item", record.ItemId))!;
        RevisionWriter.Insert(connection, record, id, 1);
        SearchIndex.Put(connection, id, record);
        Surround(id);
        return new StoreReceipt(id, 1, story, StoreOutcome.Inserted);
    }

    private StoreReceipt Renew(KnownRow known)
    {
        var now = record.StoredAt.ToText();
        if (article.Status < known.Status)
        {
            connection.Run(
                "update article set removed = $now, changed_at = $now where id = $id and $removed and removed is null",
                ("$removed", record.IsRemoved ? 1 : 0), ("$now", now), ("$id", known.Id));
            return new StoreReceipt(known.Id, known.Revision, known.StoryId, StoreOutcome.Kept);
        }

        SearchIndex.Take(connection, known.Id);
        var isSame = known.ContentHash == record.Fingerprint.ContentHash || RevisionWriter.Holds(connection, known.Id, known.Revision, article);
        var replaces = !isSame && known is { Revision: 1, Status: not ArticleStatus.Full } && article.Status > known.Status;
        var number = isSame || replaces ? known.Revision : known.Revision + 1;
        connection.Run(
            """
            update article set canonical_url = $canonical, day = $day, status = $status, error = $error, next_try = $next, is_finished = $done,
                removed = case when $removed then coalesce(removed, $now) when $reread then removed end, revision = $number, content_hash = $hash,
                changed_at = case when $same and status = $status and canonical_url = $canonical and day = $day and error is $error and removed is null then changed_at else $now end
            where id = $id
            """,
            ("$canonical", record.CanonicalUrl), ("$day", record.Day.ToText()), ("$status", article.Status.ToText()), ("$error", article.Error), ("$next", record.NextTryAt?.ToText()),
            ("$done", record.NextTryAt is null ? 1 : 0), ("$removed", record.IsRemoved ? 1 : 0), ("$now", now), ("$number", number), ("$hash", record.Fingerprint.ContentHash),
            ("$reread", record.Cause == RevisionCause.Reextracted ? 1 : 0), ("$same", isSame ? 1 : 0), ("$id", known.Id));
        if (isSame)
        {
            if (RevisionWriter.Refresh(connection, record, known.Id, number))
            {
                connection.Run("update article set changed_at = $now where id = $id", ("$now", now), ("$id", known.Id));
            }

            SearchIndex.Put(connection, known.Id);
        }
        else
        {
            if (replaces)
            {
                RevisionWriter.Delete(connection, known.Id, number);
            }

            RevisionWriter.Insert(connection, record, known.Id, number);
            SearchIndex.Put(connection, known.Id, record);
        }

        var story = isSame ? known.StoryId : Regroup(known);
        Surround(known.Id);
        return new StoreReceipt(known.Id, number, story, isSame ? StoreOutcome.Unchanged : StoreOutcome.Revised);
    }

    /// <summary>
    /// A text that came later may belong with others: a wire report after the headline alone, an agency's text after a first line. It leads its
    /// story there when it is the story or is still near to its members; else, as a page that tells something new at every hour, it goes alone.
    /// </summary>
    private long Regroup(KnownRow known)
    {
        var near = record.Story.Near;
        var others = near.Where(story => story.StoryId != known.StoryId).ToList();
        if (others.Count == 0)
        {
            return known.StoryId;
        }

        var isAlone = connection.Scalar("select 1 from article where story_id = $story and id <> $id limit 1", ("$story", known.StoryId), ("$id", known.Id)) is null;
        if (isAlone || others.Count < near.Count)
        {
            return StoryMerging.Merge(connection, [new StoryBridge(known.StoryId, others.Max(story => story.Similarity)), .. others], record.StoredAt);
        }

        var story = StoryMerging.Merge(connection, others, record.StoredAt);
        connection.Run("update article set story_id = $story, similarity = $similarity where id = $id", ("$story", story), ("$similarity", record.Story.Similarity), ("$id", known.Id));
        return story;
    }

    /// <summary>What stands around a text: near-copies, the page, the next visit.</summary>
    private void Surround(long id)
    {
        NearCopies.Put(connection, id, record);
        WritePage(id);
        if (record.Page is { } page && record.Cause == RevisionCause.Published)
        {
            Revisits.Schedule(connection, id, record.NextVisitAt, page.RequestedUri.Authority.ToLowerInvariant());
        }
    }

    private void WritePage(long articleId)
    {
        if (record.Page is { } page && record.Cause == RevisionCause.Published)
        {
            using var compressor = new ZstdSharp.Compressor(3);
            connection.Run(
                """
                insert into page (article_id, final_url, content_type, fetched_at, sha256, etag, last_modified, body) values ($id, $url, $type, $at, $hash, $etag, $modified, $body)
                on conflict (article_id) do update set final_url = excluded.final_url, content_type = excluded.content_type, fetched_at = excluded.fetched_at, sha256 = excluded.sha256,
                    etag = excluded.etag, last_modified = excluded.last_modified, body = excluded.body
                """,
                ("$id", articleId), ("$url", page.FinalUri.AbsoluteUri), ("$type", page.ContentType), ("$at", page.FetchedAt.ToText()), ("$hash", Convert.ToHexStringLower(SHA256.HashData(page.Content.Span))),
                ("$etag", record.PageValidators.ETag), ("$modified", record.PageValidators.LastModified), ("$body", compressor.Wrap(page.Content.Span).ToArray()));
        }
    }

    private sealed record KnownRow(long Id, ArticleStatus Status, int Revision, long StoryId, string ContentHash);
}
