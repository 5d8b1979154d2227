using Ingest.Core.Search;
using Ingest.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>Keeps the full-text index and the summary behind <c>coverage</c> in step with the articles, within the caller's transaction.</summary>
internal static class SearchIndex
{
    /// <summary>The first schema that has it.</summary>
    public const int SinceSchema = 4;

    private const string Present = "from article a join revision r on r.article_id = a.id and r.number = a.revision";

    /// <summary>Gives a connection the functions that migrations call.</summary>
    public static void Teach(SqliteConnection connection)
    {
        connection.CreateFunction<string?, string?, string>("search_text", SearchText.Of, isDeterministic: true);
        connection.CreateFunction<string, string?, string, string, string?, string>(
            "search_tags",
            (outlet, language, status, day, points) => SearchTags.Of(outlet, language, status, day, points?.Split(',') ?? []),
            isDeterministic: true);
    }

    /// <summary>Takes an article out of the summary; to be called before its day, revision or mentions change, and followed by <see cref="Put(SqliteConnection, long)"/>.</summary>
    public static void Take(SqliteConnection connection, long articleId) => CoverageSummary.Take(connection, articleId);

    /// <summary>Puts an article as it stands now into the summary and the index.</summary>
    public static void Put(SqliteConnection connection, long articleId)
    {
        var points = connection.List($"select distinct m.point {Present} join mention m on m.revision_id = r.id where a.id = $id order by 1", reader => reader.GetString(0), ("$id", articleId));
        var (title, text, language, tags) = connection.List(
            $"select r.title, t.text, r.language, a.outlet, a.status, a.day {Present} join revision_text t on t.revision_id = r.id where a.id = $id",
            reader => (reader.Text(0), reader.GetString(1), reader.Text(2), SearchTags.Of(reader.GetString(3), reader.Text(2), reader.GetString(4), reader.GetString(5), points)),
            ("$id", articleId)).Single();
        Put(connection, articleId, title, text, language, tags);
    }

    /// <summary>As <see cref="Put(SqliteConnection, long)"/>, for an article whose present revision was just written from this record.</summary>
    public static void Put(SqliteConnection connection, long articleId, ArticleRecord record)
    {
        var outlet = (string)connection.Scalar("select outlet from article where id = $id", ("$id", articleId))!;
        var article = record.Article;
        Put(connection, articleId, article.Title, article.Text, article.Language, SearchTags.Of(outlet, article.Language, article.Status.ToText(), record.Day.ToText(), record.Mentions.Select(mention => mention.Point)));
    }

    /// <summary>Takes an article out of the index for good.</summary>
    public static void Drop(SqliteConnection connection, long articleId)
    {
        Take(connection, articleId);
        connection.Run("delete from search where rowid = $id", ("$id", articleId));
    }

    private static void Put(SqliteConnection connection, long articleId, string? title, string text, string? language, string tags)
    {
        CoverageSummary.Put(connection, articleId);
        connection.Run(
            "insert or replace into search (rowid, title, body, tags) values ($id, $title, $body, $tags)",
            ("$id", articleId), ("$title", SearchText.Of(title, language)), ("$body", SearchText.Of(text, language)), ("$tags", tags));
    }
}
