using Ingest.Core;
using Ingest.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>The present revisions of the archive, to be tagged again.</summary>
public sealed class SqliteRetagStore(SqliteDatabase database) : IRetagStore
{
    private const string Pending =
        """
        from article a join revision r on r.article_id = a.id and r.number = a.revision join revision_text t on t.revision_id = r.id
        where a.id > $after and a.first_seen >= $since and not exists (select 1 from retagged d where d.revision_id = r.id and d.plan = $plan)
        """;

    public ValueTask<int> CountAsync(string plan, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Read(connection => (int)(long)connection.Scalar($"select count(*) {Pending}", ("$after", 0L), ("$since", since?.ToText() ?? ""), ("$plan", plan))!));
    }

    public ValueTask<IReadOnlyList<RetagText>> NextAsync(string plan, DateTimeOffset? since, long afterArticle, int count, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IReadOnlyList<RetagText>>(database.Read(connection => connection.List(
            $"select a.id, r.id, a.url, r.title, t.text, r.language {Pending} order by a.id limit $count",
            reader => new RetagText(reader.GetInt64(0), reader.GetInt64(1), reader.GetString(2), reader.Text(3), reader.GetString(4), reader.Text(5), SqliteArchive.MentionsOf(connection, reader.GetInt64(1))),
            ("$after", afterArticle), ("$since", since?.ToText() ?? ""), ("$plan", plan), ("$count", count))));
    }

    public async ValueTask ReplaceAsync(IReadOnlyList<RetagChange> changes, string plan, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        await database.WriteAsync(connection => changes.Count(change => Replace(connection, change, plan, now)), cancellationToken);
    }

    private static bool Replace(SqliteConnection connection, RetagChange change, string plan, DateTimeOffset now)
    {
        var (text, mentions, isChanged) = change;
        if (connection.Scalar("select 1 from revision where id = $id", ("$id", text.RevisionId)) is null)
        {
            return false;
        }

        foreach (var mention in mentions)
        {
            var field = mention.Field == MentionField.Title ? text.Title ?? "" : text.Text;
            if (mention.Span.Start < 0 || mention.Span.End > field.Length || !field.AsSpan(mention.Span.Start, mention.Span.Length).SequenceEqual(mention.Quote))
            {
                throw new InvalidOperationException($"mention of {mention.Point} at {mention.Span.Start}..{mention.Span.End} does not quote the {mention.Field} of {text.Url}");
            }
        }

        if (isChanged)
        {
            SearchIndex.Take(connection, text.ArticleId);
        }

        connection.Run("delete from mention where revision_id = $id", ("$id", text.RevisionId));
        MentionWriter.Insert(connection, text.ArticleId, text.RevisionId, mentions, plan);
        connection.Run("insert into retagged (revision_id, plan) values ($id, $plan) on conflict (revision_id) do update set plan = excluded.plan", ("$id", text.RevisionId), ("$plan", plan));
        if (isChanged)
        {
            SearchIndex.Put(connection, text.ArticleId);
            connection.Run("update article set changed_at = $now where id = $id", ("$now", now.ToText()), ("$id", text.ArticleId));
        }

        return true;
    }
}
