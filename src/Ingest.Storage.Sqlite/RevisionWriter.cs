using System.Text.Json;
using Ingest.Core;
using Ingest.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>Writes one revision of an article, with its text and mentions.</summary>
internal static class RevisionWriter
{
    public static void Insert(SqliteConnection connection, ArticleRecord record, long articleId, int number)
    {
        var article = record.Article;
        var id = (long)connection.Scalar(
            """
            insert into revision (article_id, number, cause, extractor, title, authors, published, modified, language, description, section, keywords, image, site_name, method, status, content_hash, stored_at)
            values ($article, $number, $cause, $extractor, $title, $authors, $published, $modified, $language, $description, $section, $keywords, $image, $site, $method, $status, $hash, $now) returning id
            """,
            ("$article", articleId), ("$number", number), ("$cause", record.Cause == RevisionCause.Reextracted ? "reextracted" : "published"), ("$extractor", record.ExtractorVersion), ("$title", article.Title),
            ("$authors", Json(article.Authors)), ("$published", article.Published?.ToString()), ("$modified", article.Modified?.ToString()), ("$language", article.Language), ("$description", article.Description),
            ("$section", article.Section), ("$keywords", Json(article.Keywords)), ("$image", article.Image?.AbsoluteUri), ("$site", article.SiteName), ("$method", article.Method), ("$status", article.Status.ToText()),
            ("$hash", record.Fingerprint.ContentHash), ("$now", record.StoredAt.ToText()))!;
        connection.Run(
            "insert into revision_text (revision_id, text, blocks) values ($id, $text, $blocks)",
            ("$id", id), ("$text", article.Text), ("$blocks", JsonSerializer.Serialize(article.Blocks, StoreJson.Default.IReadOnlyListTextBlock)));
        MentionWriter.Insert(connection, articleId, id, record.Mentions, record.PlanHash);
    }

    /// <summary>Removes a revision that is replaced in its place.</summary>
    public static void Delete(SqliteConnection connection, long articleId, int number)
    {
        foreach (var table in (string[])["mention", "revision_text"])
        {
            connection.Run($"delete from {table} where revision_id = (select id from revision where article_id = $id and number = $number)", ("$id", articleId), ("$number", number));
        }

        connection.Run("delete from revision where article_id = $id and number = $number", ("$id", articleId), ("$number", number));
    }

    /// <summary>Brings what is said about a text up to date; the text itself stays. Its mentions are renewed when they are of the very same text and another plan's, or when its language turned out to be another.</summary>
    /// <returns>True when the mentions were renewed.</returns>
    public static bool Refresh(SqliteConnection connection, ArticleRecord record, long articleId, int number)
    {
        var article = record.Article;
        var (id, title, text, language) = connection.List(
            "select r.id, r.title, t.text, r.language from revision r join revision_text t on t.revision_id = r.id where r.article_id = $id and r.number = $number",
            reader => (reader.GetInt64(0), reader.Text(1), reader.GetString(2), reader.Text(3)),
            ("$id", articleId), ("$number", number)).Single();
        connection.Run(
            """
            update revision set extractor = $extractor, authors = $authors, published = $published, modified = $modified, language = $language, description = $description, section = $section, keywords = $keywords,
                image = $image, site_name = $site, method = $method, status = $status, content_hash = $hash where id = $id
            """,
            ("$extractor", record.ExtractorVersion), ("$authors", Json(article.Authors)), ("$published", article.Published?.ToString()), ("$modified", article.Modified?.ToString()), ("$language", article.Language),
            ("$description", article.Description), ("$section", article.Section), ("$keywords", Json(article.Keywords)), ("$image", article.Image?.AbsoluteUri), ("$site", article.SiteName), ("$method", article.Method),
            ("$status", article.Status.ToText()), ("$hash", record.Fingerprint.ContentHash), ("$id", id));
        var (all, ofThisPlan) = connection.List(
            "select count(*), count(*) filter (where plan = $plan) from mention where revision_id = $id", reader => (reader.GetInt64(0), reader.GetInt64(1)), ("$id", id), ("$plan", record.PlanHash)).Single();
        if (title != article.Title || text != article.Text || (all == ofThisPlan && all == record.Mentions.Count && language == article.Language))
        {
            return false;
        }

        connection.Run("delete from mention where revision_id = $id", ("$id", id));
        MentionWriter.Insert(connection, articleId, id, record.Mentions, record.PlanHash);
        return true;
    }

    /// <summary>Whether a revision holds this very title and text; its hash may be that of an earlier version of the program.</summary>
    public static bool Holds(SqliteConnection connection, long articleId, int number, Article article) => connection.Scalar(
        "select 1 from revision r join revision_text t on t.revision_id = r.id where r.article_id = $id and r.number = $number and r.title is $title and t.text = $text",
        ("$id", articleId), ("$number", number), ("$title", article.Title), ("$text", article.Text)) is not null;

    private static string Json(IReadOnlyList<string> list) => JsonSerializer.Serialize(list, StoreJson.Shown.IReadOnlyListString);
}
