using Ingest.Core;
using Ingest.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>Articles as they stand now, with the mentions that no reviewer rejected.</summary>
internal sealed class DigestArticles(SqliteConnection connection, (string, object?)[] parameters)
{
    /// <summary>Articles (a) with their present revision (r).</summary>
    public const string Present = "article a join revision r on r.article_id = a.id and r.number = a.revision";

    /// <summary>Those with its mentions (m) and their verdicts (v).</summary>
    public const string PresentMentions = $"{Present} join mention m on m.revision_id = r.id left join verdict v on v.identity = m.identity";

    public const string NotRejected = "coalesce(v.verdict, '') <> 'rejected'";

    private const string MentionColumns = "m.field, m.point, m.span_start, m.span_end, m.quote, m.sentence, m.rule, m.score";

    /// <summary>Articles that meet a condition, by id.</summary>
    public List<DigestArticle> Read(string condition, params (string, object?)[] more)
    {
        (string, object?)[] all = [.. parameters, .. more];
        var mentions = connection.List(
            $"select a.id, {MentionColumns} from {PresentMentions} where {condition} and {NotRejected} order by a.id, m.field, m.span_start, m.point",
            reader => (Article: reader.GetInt64(0), Mention: Mention(reader, 1)),
            all).ToLookup(pair => pair.Article, pair => pair.Mention);
        return connection.List(
            $"select a.id, a.url, a.outlet, r.title, r.language, r.published, a.first_seen, a.day, a.status, a.error, a.story_id, r.number from {Present} where {condition} order by a.id",
            reader => new DigestArticle
            {
                Id = reader.GetInt64(0),
                Url = reader.GetString(1),
                Outlet = reader.GetString(2),
                Title = reader.Text(3),
                Language = reader.Text(4),
                Published = reader.Text(5) is { } published ? PublicationTime.Parse(published) : null,
                FirstSeenAt = reader.Instant(6)!.Value,
                Day = Sql.ToDay(reader.GetString(7)),
                Status = Sql.ToStatus(reader.GetString(8)),
                Error = reader.Text(9),
                StoryId = reader.GetInt64(10),
                Revision = reader.GetInt32(11),
                Mentions = [.. mentions[reader.GetInt64(0)]],
            },
            all);
    }

    /// <summary>The mentions of one revision.</summary>
    public List<Mention> MentionsOf(long revisionId) => connection.List(
        $"select {MentionColumns} from mention m left join verdict v on v.identity = m.identity where m.revision_id = $revision and {NotRejected} order by m.field, m.span_start, m.point",
        reader => Mention(reader, 0),
        ("$revision", revisionId));

    private static Mention Mention(SqliteDataReader reader, int first) => new()
    {
        Field = reader.GetString(first) == "title" ? MentionField.Title : MentionField.Text,
        Point = reader.GetString(first + 1),
        Span = new EvidenceSpan(reader.GetInt32(first + 2), reader.GetInt32(first + 3)),
        Quote = reader.GetString(first + 4),
        Sentence = reader.GetString(first + 5),
        Rule = reader.GetString(first + 6),
        Score = reader.GetDouble(first + 7),
    };
}
