using Ingest.Core;
using Ingest.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>Counts the store by the local days of another time zone: the articles in batches, then what was collected and the zone itself at once.</summary>
public sealed class SqliteRedating(SqliteDatabase database, DayCalendar days) : IRedating
{
    /// <summary>Articles in one transaction; each that moves is indexed anew, at about 1,500 a second.</summary>
    private const int Batch = 500;

    public async ValueTask<RedateReceipt> RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await database.WriteAsync(StoreZone.Leave, cancellationToken);
        var (moved, next) = (0, (long?)0);
        while (next is { } after)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (var part, next) = await database.WriteAsync(connection => Move(connection, after, now), cancellationToken);
            moved += part;
        }

        var feedDays = await database.WriteAsync(
            connection =>
            {
                FeedDayRebuild.Run(connection, days, now);
                StoreZone.Take(connection, days.Zone);
                return Convert.ToInt32(connection.Scalar("select count(*) from feed_day where covered_seconds > 0"), null);
            },
            cancellationToken);
        return new RedateReceipt(moved, feedDays);
    }

    /// <summary>Moves those of a batch that belong to another day.</summary>
    /// <returns>How many moved, and behind which article the next batch begins.</returns>
    private (int Moved, long? Next) Move(SqliteConnection connection, long after, DateTimeOffset now)
    {
        var articles = connection.List(
            "select a.id, a.day, a.first_seen, r.published from article a join revision r on r.article_id = a.id and r.number = a.revision where a.id > $after order by a.id limit $batch",
            reader => (Id: reader.GetInt64(0), Before: reader.GetString(1), After: days.DayOf(reader.Text(3) is { } published ? PublicationTime.Parse(published) : null, reader.Instant(2)!.Value).ToText()),
            ("$after", after), ("$batch", Batch));
        var moved = articles.Where(article => article.Before != article.After).ToList();
        foreach (var (id, _, day) in moved)
        {
            SearchIndex.Take(connection, id);
            connection.Run("update article set day = $day, changed_at = $now where id = $id", ("$day", day), ("$now", now.ToText()), ("$id", id));
            SearchIndex.Put(connection, id);
        }

        return (moved.Count, articles.Count < Batch ? null : articles[^1].Id);
    }
}
