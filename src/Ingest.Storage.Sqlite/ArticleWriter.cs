using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
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
        var receipt = Find() is { } known ? Renew(known) : Insert();
        foreach (var key in record.AddressKeys)
        {
            connection.Run("insert or ignore into article_alias (key, article_id) values ($key, $article)", ("$key", key), ("$article", receipt.ArticleId));
        }

        var isDone = record.NextTryAt is null;
        connection.Run(
            """
            update item set article_id = $article, state = case when $done then 'stored' else 'failed' end, attempts = case when $done then 0 else attempts + 1 end,
                next_try = $next, deferred = $deferred, error = $error where id = $item
            """,
            ("$article", receipt.ArticleId), ("$done", isDone ? 1 : 0), ("$next", record.NextTryAt?.ToText()), ("$deferred", record.IsDeferred ? 1 : 0), ("$error", article.Error), ("$item", record.ItemId));
        return receipt;
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
            if (Row("where id = (select article_id from article_alias where key = $key)", ("$key", key)) is { } row)
            {
                return row;
            }
        }

        return record.ArticleId is { } id ? Row("where id = $id", ("$id", id)) : null;
    }

    private KnownRow? Row(string where, (string, object?) parameter) => connection.List(
        $"select id, status, revision, story_id, content_hash from article {where}",
        reader => new KnownRow(reader.GetInt64(0), Sql.ToStatus(reader.GetString(1)), reader.GetInt32(2), reader.GetInt64(3), reader.GetString(4)),
        parameter).SingleOrDefault();

    private StoreReceipt Insert()
    {
        var story = record.Story.StoryId ?? (long)connection.Scalar("insert into story default values returning id")!;
        var id = (long)connection.Scalar(
            """
            insert into article (url, canonical_url, outlet, first_seen, day, status, error, next_try, is_finished, removed, revision, story_id, similarity, content_hash, changed_at)
            select $url, $canonical, f.outlet, $seen, $day, $status, $error, $next, $done, $removed, 1, $story, $similarity, $hash, $now
            from item i join feed f on f.id = i.feed_id where i.id = $item returning id
            """,
            ("$url", record.Url), ("$canonical", record.CanonicalUrl), ("$seen", record.FirstSeenAt.ToText()), ("$day", record.Day.ToText()), ("$status", article.Status.ToText()), ("$error", article.Error),
            ("$next", record.NextTryAt?.ToText()), ("$done", record.NextTryAt is null ? 1 : 0), ("$removed", record.IsRemoved ? record.StoredAt.ToText() : null), ("$story", story),
            ("$similarity", record.Story.Similarity), ("$hash", record.Fingerprint.ContentHash), ("$now", record.StoredAt.ToText()), ("$item", record.ItemId))!;
        WriteRevision(id, 1);
        WriteFingerprint(id);
        WritePage(id);
        return new StoreReceipt(id, 1, story, StoreOutcome.Inserted);
    }

    private StoreReceipt Renew(KnownRow known)
    {
        var now = record.StoredAt.ToText();
        if (article.Status < known.Status)
        {
            connection.Run(
                "update article set removed = case when $removed then coalesce(removed, $now) else removed end, changed_at = $now where id = $id",
                ("$removed", record.IsRemoved ? 1 : 0), ("$now", now), ("$id", known.Id));
            return new StoreReceipt(known.Id, known.Revision, known.StoryId, StoreOutcome.Kept);
        }

        var isSame = known.ContentHash == record.Fingerprint.ContentHash;
        var replaces = isSame || (known is { Revision: 1, Status: not ArticleStatus.Full } && article.Status > known.Status);
        var number = replaces ? known.Revision : known.Revision + 1;
        connection.Run(
            """
            update article set canonical_url = $canonical, day = $day, status = $status, error = $error, next_try = $next, is_finished = $done,
                removed = case when $removed then coalesce(removed, $now) end, revision = $number, content_hash = $hash, changed_at = $now where id = $id
            """,
            ("$canonical", record.CanonicalUrl), ("$day", record.Day.ToText()), ("$status", article.Status.ToText()), ("$error", article.Error), ("$next", record.NextTryAt?.ToText()),
            ("$done", record.NextTryAt is null ? 1 : 0), ("$removed", record.IsRemoved ? 1 : 0), ("$now", now), ("$number", number), ("$hash", record.Fingerprint.ContentHash), ("$id", known.Id));
        if (replaces)
        {
            connection.Run("delete from mention where revision_id = (select id from revision where article_id = $id and number = $number)", ("$id", known.Id), ("$number", number));
            connection.Run("delete from revision_text where revision_id = (select id from revision where article_id = $id and number = $number)", ("$id", known.Id), ("$number", number));
            connection.Run("delete from revision where article_id = $id and number = $number", ("$id", known.Id), ("$number", number));
        }

        WriteRevision(known.Id, number);
        WriteFingerprint(known.Id);
        WritePage(known.Id);
        return new StoreReceipt(known.Id, number, known.StoryId, isSame ? StoreOutcome.Unchanged : StoreOutcome.Revised);
    }

    private void WriteRevision(long articleId, int number)
    {
        var id = connection.Scalar(
            """
            insert into revision (article_id, number, cause, extractor, title, authors, published, modified, language, description, section, keywords, image, site_name, method, status, content_hash, stored_at)
            values ($article, $number, $cause, $extractor, $title, $authors, $published, $modified, $language, $description, $section, $keywords, $image, $site, $method, $status, $hash, $now) returning id
            """,
            ("$article", articleId), ("$number", number), ("$cause", record.Cause == RevisionCause.Reextracted ? "reextracted" : "published"), ("$extractor", record.ExtractorVersion), ("$title", article.Title),
            ("$authors", Json(article.Authors)), ("$published", article.Published?.ToString()), ("$modified", article.Modified?.ToString()), ("$language", article.Language), ("$description", article.Description),
            ("$section", article.Section), ("$keywords", Json(article.Keywords)), ("$image", article.Image?.AbsoluteUri), ("$site", article.SiteName), ("$method", article.Method), ("$status", article.Status.ToText()),
            ("$hash", record.Fingerprint.ContentHash), ("$now", record.StoredAt.ToText()));
        connection.Run(
            "insert into revision_text (revision_id, text, blocks) values ($id, $text, $blocks)",
            ("$id", id), ("$text", article.Text), ("$blocks", JsonSerializer.Serialize(article.Blocks, StoreJson.Default.IReadOnlyListTextBlock)));
        WriteMentions(articleId, (long)id!);
    }

    private void WriteMentions(long articleId, long revisionId)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var mention in record.Mentions)
        {
            var field = mention.Field == MentionField.Title ? "title" : "text";
            var name = $"{articleId.ToString(CultureInfo.InvariantCulture)}\n{mention.Point}\n{field}\n{string.Join(' ', TextFolding.Fold(mention.Sentence).Split(' ', StringSplitOptions.RemoveEmptyEntries))}";
            CollectionsMarshal.GetValueRefOrAddDefault(seen, name, out _)++;
            var identity = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{name}\n{seen[name].ToString(CultureInfo.InvariantCulture)}")).AsSpan(0, 16));
            connection.Run(
                """
                insert into mention (identity, article_id, revision_id, field, point, span_start, span_end, quote, sentence, rule, score, plan)
                values ($identity, $article, $revision, $field, $point, $start, $end, $quote, $sentence, $rule, $score, $plan)
                """,
                ("$identity", identity), ("$article", articleId), ("$revision", revisionId), ("$field", field), ("$point", mention.Point), ("$start", mention.Span.Start), ("$end", mention.Span.End),
                ("$quote", mention.Quote), ("$sentence", mention.Sentence), ("$rule", mention.Rule), ("$score", mention.Score), ("$plan", record.PlanHash));
        }
    }

    private void WriteFingerprint(long articleId)
    {
        connection.Run("delete from band where article_id = $id", ("$id", articleId));
        if (record.Fingerprint.Signature.Count == 0)
        {
            connection.Run("delete from signature where article_id = $id", ("$id", articleId));
            return;
        }

        connection.Run(
            "insert into signature (article_id, words, first_seen) values ($id, $words, $seen) on conflict (article_id) do update set words = excluded.words",
            ("$id", articleId), ("$words", MemoryMarshal.AsBytes<uint>(record.Fingerprint.Signature.ToArray()).ToArray()), ("$seen", record.FirstSeenAt.ToText()));
        foreach (var band in record.Fingerprint.Bands)
        {
            connection.Run("insert or ignore into band (band, article_id) values ($band, $id)", ("$band", band), ("$id", articleId));
        }
    }

    private void WritePage(long articleId)
    {
        if (record.Page is { } page)
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

    private static string Json(IReadOnlyList<string> list) => JsonSerializer.Serialize(list, StoreJson.Default.IReadOnlyListString);

    private sealed record KnownRow(long Id, ArticleStatus Status, int Revision, long StoryId, string ContentHash);
}
