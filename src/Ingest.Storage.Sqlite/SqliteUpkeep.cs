using Ingest.Core;
using Ingest.Core.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Ingest.Storage.Sqlite;

/// <summary>Retention, forgetting, statistics, free space and the snapshot.</summary>
public sealed class SqliteUpkeep(SqliteDatabase database, IOptions<StorageOptions> options) : IUpkeep
{
    /// <summary>Near-copies are looked for in the last <c>Articles:StoryDays</c> days, 90 at most.</summary>
    private const int SignatureDays = 90;

    /// <summary>80 MB a night is more than any day adds, and holds the worker up for a moment only.</summary>
    private const int PagesAtOnce = 20_000;

    /// <summary>Articles, pages or polls removed in one transaction, so that the worker is never held up for long: a store that comes back after months has a million to lose.</summary>
    private const int Batch = 200;

    /// <summary>Signatures are small.</summary>
    private const int SignatureBatch = 5000;

    public async ValueTask RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await PruneAsync(now, cancellationToken);
        if (options.Value.Snapshot)
        {
            StoreCopy.WriteSnapshot(database, Path.Combine(Path.GetDirectoryName(database.Path)!, "snapshot.db"), cancellationToken);
        }
    }

    public async ValueTask<PruneReceipt> PruneAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = FileSize();
        var pages = await DropAsync(
            "update page set body = null where article_id in (select article_id from page where body is not null and fetched_at < $before limit $batch)", Batch, now.AddDays(-options.Value.RawPageDays), cancellationToken);
        var polls = await DropAsync("delete from poll where id in (select id from poll where started_at < $before order by id limit $batch)", Batch, now.AddDays(-options.Value.PollDays), cancellationToken);
        var articles = options.Value.ArticleDays > 0 ? await DropArticlesAsync(now.AddDays(-options.Value.ArticleDays), cancellationToken) : 0;
        await database.WriteAsync(connection => connection.Run("delete from revisit_count where day < $before", ("$before", now.AddDays(-2).ToText()[..10])), cancellationToken);
        await DropBandsAsync(NearCopies.DayOf(now) - SignatureDays, cancellationToken);
        var signatures = await DropAsync(
            "delete from signature where article_id in (select article_id from signature where first_seen < $before order by article_id limit $batch)", SignatureBatch, now.AddDays(-SignatureDays), cancellationToken);
        await database.MaintainAsync(GiveRoomBack, cancellationToken);
        return new PruneReceipt(pages, polls, articles, signatures, Math.Max(0, before - FileSize()));
    }

    public ValueTask<ForgetReceipt> ForgetAsync(IReadOnlyList<string> addressKeys, DateTimeOffset now, CancellationToken cancellationToken) => ForgetAsync(
        connection =>
        {
            foreach (var key in addressKeys)
            {
                connection.Run("insert or ignore into tombstone (key, forgotten_at) values ($key, $now)", ("$key", key), ("$now", now.ToText()));
            }

            return Forgetting.Forget(connection, [.. addressKeys.Select(key => connection.Scalar("select article_id from article_alias where key = $key", ("$key", key))).OfType<long>().Distinct()], now.ToText());
        },
        cancellationToken);

    public async ValueTask<ForgetReceipt> ForgetOutletAsync(string outlet, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = database.Read(connection => connection.List("select id, outlet from article", reader => (Id: reader.GetInt64(0), Outlet: reader.GetString(1))))
            .Where(article => TextFolding.Fold(article.Outlet) == TextFolding.Fold(outlet)).Select(article => article.Id);
        var sum = new ForgetReceipt(0, 0, 0);
        foreach (var batch in ids.Chunk(Batch))
        {
            var part = await ForgetAsync(connection => Forgetting.Forget(connection, batch, now.ToText()), cancellationToken);
            sum = new ForgetReceipt(sum.Articles + part.Articles, sum.Mentions + part.Mentions, sum.Items + part.Items);
        }

        return sum;
    }

    private static void GiveRoomBack(SqliteConnection connection)
    {
        connection.Run("pragma analysis_limit = 1000");
        connection.Run("pragma optimize");
        connection.FreePages(PagesAtOnce);
        connection.Run("pragma wal_checkpoint(truncate)");
    }

    /// <summary>What is removed is overwritten in the file, and leaves the log at once.</summary>
    private async ValueTask<ForgetReceipt> ForgetAsync(Func<SqliteConnection, ForgetReceipt> work, CancellationToken cancellationToken)
    {
        await database.MaintainAsync(connection => connection.Run("pragma secure_delete = on"), cancellationToken);
        var receipt = await database.WriteAsync(work, cancellationToken);
        await database.MaintainAsync(GiveRoomBack, cancellationToken);
        return receipt;
    }

    /// <summary>Runs a statement over what is older, a part at a time; the worker's own writes come between.</summary>
    private async ValueTask<int> DropAsync(string sql, int batch, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var dropped = 0;
        for (var part = batch; part == batch; dropped += part)
        {
            part = await database.WriteAsync(connection => connection.Run(sql, ("$before", before.ToText()), ("$batch", batch)), cancellationToken);
        }

        return dropped;
    }

    /// <summary>A day at a time.</summary>
    private async ValueTask DropBandsAsync(long before, CancellationToken cancellationToken)
    {
        while (database.Read(connection => connection.Scalar("select min(day) from near_copy")) is long first && first < before)
        {
            await database.WriteAsync(connection => connection.Run("delete from near_copy where day = $day", ("$day", first)), cancellationToken);
        }
    }

    private async ValueTask<int> DropArticlesAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var dropped = 0;
        for (var part = Batch; part == Batch; dropped += part)
        {
            part = await database.WriteAsync(
                connection =>
                {
                    var old = connection.List("select id from article where first_seen < $before order by id limit $batch", reader => reader.GetInt64(0), ("$before", before.ToText()), ("$batch", Batch));
                    old.ForEach(id => Forgetting.Remove(connection, id));
                    return old.Count;
                },
                cancellationToken);
        }

        return dropped;
    }

    private long FileSize() => new FileInfo(database.Path).Length;
}
