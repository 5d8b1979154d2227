using System.Runtime.CompilerServices;
using System.Text.Json;
using Ingest.Core;
using Ingest.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>The stored articles, to be read beside a running worker.</summary>
public sealed class SqliteArchive(SqliteDatabase database) : IArchive
{
    private const string MentionColumns = "m.field, m.point, m.span_start, m.span_end, m.quote, m.sentence, m.rule, m.score";

    public async IAsyncEnumerable<ArchivedArticle> ArticlesAsync(DateTimeOffset? changedSince, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = database.OpenReader();
        await using var transaction = connection.BeginTransaction(deferred: true);   // one moment of the archive, however long the reading takes
        await using var command = connection.Command(
            """
            select a.id, a.url, a.canonical_url, a.outlet, r.title, r.authors, r.published, a.first_seen, a.day, r.language, a.status, a.error, a.next_try, a.removed, t.text, a.revision, a.story_id, r.id, p.sha256, p.fetched_at, p.final_url, r.extractor, r.method
            from article a join revision r on r.article_id = a.id and r.number = a.revision join revision_text t on t.revision_id = r.id left join page p on p.article_id = a.id
            where a.changed_at >= $since order by a.id
            """,
            ("$since", changedSince?.ToText() ?? ""));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return Read(connection, reader);
        }
    }

    public ValueTask<IReadOnlyList<FeedHealth>> FeedsAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Read(FeedHealthRows.Read));
    }

    /// <summary>The mentions of a revision, in the order of field, start and point.</summary>
    internal static List<ArchivedMention> MentionsOf(SqliteConnection connection, long revisionId) => connection.List(
        $"select m.id, m.plan, v.verdict, {MentionColumns} from mention m left join verdict v on v.identity = m.identity where m.revision_id = $revision order by m.field, m.span_start, m.point",
        reader => new ArchivedMention(
            reader.GetInt64(0),
            new Mention
            {
                Field = reader.GetString(3) == "title" ? MentionField.Title : MentionField.Text,
                Point = reader.GetString(4),
                Span = new EvidenceSpan(reader.GetInt32(5), reader.GetInt32(6)),
                Quote = reader.GetString(7),
                Sentence = reader.GetString(8),
                Rule = reader.GetString(9),
                Score = reader.GetDouble(10),
            },
            reader.GetString(1),
            reader.Text(2)),
        ("$revision", revisionId));

    private static ArchivedArticle Read(SqliteConnection connection, SqliteDataReader reader)
    {
        var id = reader.GetInt64(0);
        return new ArchivedArticle
        {
            Id = id,
            Url = reader.GetString(1),
            CanonicalUrl = reader.GetString(2),
            Outlet = reader.GetString(3),
            Feeds = connection.List($"select f.url, {FormerItems.Guid} from item i join feed f on f.id = i.feed_id where i.article_id = $id order by i.id", row => new CarriedBy(row.GetString(0), row.GetString(1)), ("$id", id)),
            Title = reader.Text(4),
            Authors = JsonSerializer.Deserialize(reader.GetString(5), StoreJson.Default.IReadOnlyListString)!,
            Published = reader.Text(6) is { } published ? PublicationTime.Parse(published) : null,
            FirstSeenAt = reader.Instant(7)!.Value,
            Day = Sql.ToDay(reader.GetString(8)),
            Language = reader.Text(9),
            Status = Sql.ToStatus(reader.GetString(10)),
            Error = reader.Text(11),
            NextTryAt = reader.Instant(12),
            RemovedAt = reader.Instant(13),
            Text = reader.GetString(14),
            Revision = reader.GetInt32(15),
            StoryId = reader.GetInt64(16),
            Mentions = MentionsOf(connection, reader.GetInt64(17)),
            Provenance = new Provenance(reader.Text(18), reader.Instant(19), reader.Text(20), reader.GetString(21), reader.GetString(22)),
        };
    }
}
