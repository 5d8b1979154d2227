using Ingest.Core;
using Ingest.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>What a digest is made of, and the digests that were made.</summary>
public sealed class SqliteDigestStore(SqliteDatabase database) : IDigestStore
{
    /// <summary>Articles as they stood at the cut-off, each with the newest revision stored by then.</summary>
    private const string Articles = """
        select a.id, a.url, a.outlet, r.title, r.language, r.published, a.first_seen, a.day, r.status, a.error, a.story_id, r.number, r.id
        from article a join revision r on r.id = (select max(x.id) from revision x where x.article_id = a.id and x.stored_at <= $cutoff)
        """;

    public ValueTask<DigestRow?> FindAsync(DateOnly day, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Read(connection => connection.List(
            "select cutoff, is_final, document from digest where day = $day",
            reader => new DigestRow(day, reader.Instant(0)!.Value, reader.GetInt64(1) != 0, reader.GetString(2)),
            ("$day", day.ToText())).SingleOrDefault()));
    }

    public ValueTask<IReadOnlyList<DateOnly>> DaysAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IReadOnlyList<DateOnly>>(database.Read(connection => connection.List("select day from digest order by day desc", reader => Sql.ToDay(reader.GetString(0)))));
    }

    public ValueTask<DateOnly?> FirstDayAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Read(connection => connection.Scalar("select min(day) from feed_day") is string day ? Sql.ToDay(day) : (DateOnly?)null));
    }

    public async ValueTask KeepAsync(DigestRow row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        await database.WriteAsync(
            connection => connection.Run(
                """
                insert into digest (day, cutoff, is_final, document) values ($day, $cutoff, $final, $document)
                on conflict (day) do update set cutoff = excluded.cutoff, is_final = excluded.is_final, document = excluded.document
                """,
                ("$day", row.Day.ToText()), ("$cutoff", row.Cutoff.ToText()), ("$final", row.IsFinal ? 1 : 0), ("$document", row.Document)),
            cancellationToken);
    }

    public ValueTask<DigestMaterial> ReadAsync(DateOnly day, (DateTimeOffset Start, DateTimeOffset End) bounds, DateTimeOffset cutoff, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Read(connection =>
        {
            using var transaction = connection.BeginTransaction(deferred: true);
            return new DigestMaterial
            {
                Articles = Read(connection, $"{Articles} where a.day = $day order by a.id", day, cutoff),
                Late = Read(
                    connection,
                    $"""
                    {Articles} join digest d on d.day = a.day where a.day < $day and a.day >= $since and d.is_final = 1
                    and (select min(x.stored_at) from revision x where x.article_id = a.id) > d.cutoff
                    and not exists (select 1 from digest e where e.day > a.day and e.day < $day and e.is_final = 1 and e.cutoff >= (select min(x.stored_at) from revision x where x.article_id = a.id))
                    order by a.id
                    """,
                    day,
                    cutoff),
                Outlets = connection.List(
                    """
                    select f.outlet, min(1.0, round(sum(d.covered_seconds) / sum(d.day_seconds), 3)) from feed f left join feed_day d on d.feed_id = f.id and d.day = $day
                    where f.followed_at < $end and (f.ended_at is null or f.ended_at > $start) group by f.outlet order by min(coalesce(f.position, 1000000)), f.outlet
                    """,
                    reader => new OutletCoverage(reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetDouble(1)),
                    ("$day", day.ToText()), ("$start", bounds.Start.ToText()), ("$end", cutoff.ToText())),
                History = connection.List(
                    """
                    select a.day, m.point, count(*), count(distinct a.id) from article a join revision r on r.article_id = a.id and r.number = a.revision join mention m on m.revision_id = r.id
                    where a.day > $since and a.day <= $day and r.stored_at <= $cutoff group by 1, 2 order by 1, 2
                    """,
                    reader => new PointDay(Sql.ToDay(reader.GetString(0)), reader.GetString(1), reader.GetInt32(2), reader.GetInt32(3)),
                    ("$since", day.AddDays(-14).ToText()), ("$day", day.ToText()), ("$cutoff", cutoff.ToText())),
                Troubles = FeedTroubles.Read(connection, bounds, cutoff),
            };
        }));
    }

    private static List<DigestArticle> Read(SqliteConnection connection, string sql, DateOnly day, DateTimeOffset cutoff) => connection.List(
        sql,
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
            Mentions = [.. SqliteArchive.MentionsOf(connection, reader.GetInt64(12)).Where(mention => mention.Verdict != "rejected").Select(mention => mention.Mention)],
        },
        ("$day", day.ToText()), ("$since", day.AddDays(-30).ToText()), ("$cutoff", cutoff.ToText()));
}
