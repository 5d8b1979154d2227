using System.Globalization;
using Ingest.Core.Storage;

namespace Ingest.Storage.Sqlite;

/// <summary>What a digest is made of, and the digests that were made.</summary>
public sealed class SqliteDigestStore(SqliteDatabase database) : IDigestStore
{
    public ValueTask<DigestRow?> FindAsync(DateOnly day, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Read(connection => connection.List(
            "select cutoff, is_final, headline, document from digest where day = $day",
            reader => new DigestRow(day, reader.Instant(0)!.Value, reader.GetInt64(1) != 0, reader.GetString(2), reader.GetString(3)),
            ("$day", day.ToText())).SingleOrDefault()));
    }

    public ValueTask<IReadOnlyList<DigestEntry>> EntriesAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IReadOnlyList<DigestEntry>>(database.Read(connection => connection.List(
            "select day, cutoff, is_final, headline from digest order by day desc",
            reader => new DigestEntry(Sql.ToDay(reader.GetString(0)), reader.Instant(1)!.Value, reader.GetInt64(2) != 0, reader.GetString(3)))));
    }

    public ValueTask<DateOnly?> FirstDayAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Read(connection => connection.Scalar("select min(day) from feed_day where covered_seconds > 0") is string day ? Sql.ToDay(day) : (DateOnly?)null));
    }

    public async ValueTask KeepAsync(DigestRow row, IReadOnlyList<DigestShown> shown, IReadOnlyList<OutboxEntry> deliveries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(shown);
        ArgumentNullException.ThrowIfNull(deliveries);
        await database.WriteAsync(
            connection =>
            {
                connection.Run(
                    """
                    insert into digest (day, cutoff, is_final, headline, document) values ($day, $cutoff, $final, $headline, $document)
                    on conflict (day) do update set cutoff = excluded.cutoff, is_final = excluded.is_final, headline = excluded.headline, document = excluded.document
                    """,
                    ("$day", row.Day.ToText()), ("$cutoff", row.Cutoff.ToText()), ("$final", row.IsFinal ? 1 : 0), ("$headline", row.Headline), ("$document", row.Document));
                connection.Run("delete from digest_article where day = $day", ("$day", row.Day.ToText()));
                connection.Run(
                    "insert or ignore into digest_article (day, article_id, status) select $day, a.id, s.value ->> 1 from json_each($shown) s join article a on a.id = s.value ->> 0",
                    ("$day", row.Day.ToText()), ("$shown", $"[{string.Join(',', shown.Select(article => string.Create(CultureInfo.InvariantCulture, $"[{article.ArticleId},\"{article.Status.ToText()}\"]")))}]"));
                SqliteOutbox.Queue(connection, deliveries, row.Cutoff);
                return 0;
            },
            cancellationToken);
    }

    public ValueTask<DigestMaterial> ReadAsync(DateOnly day, (DateTimeOffset Start, DateTimeOffset End) bounds, DateTimeOffset cutoff, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Read(connection =>
        {
            using var transaction = connection.BeginTransaction(deferred: true);
            return new DigestReader(connection, day, bounds, cutoff).Read();
        }));
    }

    public ValueTask<CoverageMaterial> ReadCoverageAsync(DateOnly since, DateOnly until, CoverageAxes axes, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Read(connection =>
        {
            using var transaction = connection.BeginTransaction(deferred: true);
            return CoverageReader.Read(connection, since, until, axes);
        }));
    }
}
