using Ingest.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>The published changes of a day. Mentions of a revision that was replaced stay in the store, so they can be compared.</summary>
internal sealed class DigestEdits(SqliteConnection connection, DigestArticles articles, (string, object?)[] parameters)
{
    /// <summary>Pairs that are looked at in a day; an outlet that touches every page each hour must not fill the memory.</summary>
    private const int Most = 500;

    public IReadOnlyList<DigestEdit> Read()
    {
        var edits = connection.List(
            $"""
            select a.id, b.id, r.id, r.stored_at, coalesce(b.title, '') || char(10) || s.text, coalesce(r.title, '') || char(10) || t.text
            from article a join revision r on r.article_id = a.id and r.number > 1 and r.cause = 'published' join revision b on b.article_id = a.id and b.number = r.number - 1
            join revision_text t on t.revision_id = r.id join revision_text s on s.revision_id = b.id
            where a.changed_at >= $start and r.stored_at >= $start and r.stored_at < $end and r.content_hash <> b.content_hash
            and exists (select 1 from mention m where m.revision_id in (b.id, r.id)) order by a.id, r.number limit {Most}
            """,
            reader => (Article: reader.GetInt64(0), Before: reader.GetInt64(1), After: reader.GetInt64(2), ChangedAt: reader.Instant(3)!.Value, TextBefore: reader.GetString(4), TextAfter: reader.GetString(5)),
            parameters);
        return edits.ConvertAll(edit => new DigestEdit
        {
            Article = articles.Read("a.id = $article", ("$article", edit.Article)).Single() with { Mentions = articles.MentionsOf(edit.After) },
            ChangedAt = edit.ChangedAt,
            Before = articles.MentionsOf(edit.Before),
            TextBefore = edit.TextBefore,
            TextAfter = edit.TextAfter,
        });
    }
}
