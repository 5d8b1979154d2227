using System.Globalization;
using Ingest.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>What alerts are made of: mentions above a mark that moves with each look.</summary>
public sealed class SqliteAlertStore(SqliteDatabase database) : IAlertStore
{
    private const string MarkKey = "alerts";

    public ValueTask<(IReadOnlyList<AlertMention> Mentions, long Mark)> FirstMentionsAsync(DateTimeOffset notBefore, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Read<(IReadOnlyList<AlertMention>, long)>(connection =>
        {
            using var transaction = connection.BeginTransaction(deferred: true);
            var newest = connection.Scalar("select max(id) from mention") as long? ?? 0;
            return connection.Scalar("select value from meta where key = $key", ("$key", MarkKey)) is string mark
                ? (Above(connection, long.Parse(mark, CultureInfo.InvariantCulture), notBefore), newest)
                : ([], newest);
        }));
    }

    public async ValueTask QueueAsync(IReadOnlyList<OutboxEntry> alerts, long mark, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(alerts);
        await database.WriteAsync(
            connection =>
            {
                SqliteOutbox.Queue(connection, alerts, now);
                return connection.Run(
                    "insert into meta (key, value) values ($key, $mark) on conflict (key) do update set value = excluded.value", ("$key", MarkKey), ("$mark", mark.ToString(CultureInfo.InvariantCulture)));
            },
            cancellationToken);
    }

    private static List<AlertMention> Above(SqliteConnection connection, long mark, DateTimeOffset notBefore) => connection.List(
        $"""
        select a.story_id, a.outlet, a.url, r.title, r.language, m.point, m.quote, m.sentence, r.stored_at from {DigestArticles.PresentMentions}
        where m.id > $mark and r.stored_at >= $notBefore and {DigestArticles.NotRejected}
        and not exists (select 1 from article b join mention e on e.article_id = b.id where b.story_id = a.story_id and e.point = m.point and e.id <= $mark)
        order by m.id
        """,
        reader => new AlertMention
        {
            StoryId = reader.GetInt64(0),
            Outlet = reader.GetString(1),
            Url = reader.GetString(2),
            Title = reader.Text(3),
            Language = reader.Text(4),
            Point = reader.GetString(5),
            Quote = reader.GetString(6),
            Sentence = reader.GetString(7),
            StoredAt = reader.Instant(8)!.Value,
        },
        ("$mark", mark), ("$notBefore", notBefore.ToText()));
}
