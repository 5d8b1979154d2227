using Ingest.Core.Storage;
using Microsoft.Extensions.Options;

namespace Ingest.Storage.Sqlite;

/// <summary>Retention, statistics, free space and the snapshot.</summary>
public sealed class SqliteUpkeep(SqliteDatabase database, IOptions<StorageOptions> options) : IUpkeep
{
    public async ValueTask RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await database.WriteAsync(
            connection =>
            {
                connection.Run("update page set body = null where body is not null and fetched_at < $before", ("$before", now.AddDays(-options.Value.RawPageDays).ToText()));
                return connection.Run("delete from poll where started_at < $before", ("$before", now.AddDays(-options.Value.PollDays).ToText()));
            },
            cancellationToken);
        await database.MaintainAsync(
            connection =>
            {
                connection.Run("pragma analysis_limit = 1000");
                connection.Run("pragma optimize");
                connection.Run("pragma incremental_vacuum(2000)");
                connection.Run("pragma wal_checkpoint(truncate)");
                if (options.Value.Snapshot)
                {
                    WriteSnapshot(connection);
                }
            },
            cancellationToken);
    }

    private void WriteSnapshot(Microsoft.Data.Sqlite.SqliteConnection connection)
    {
        var target = Path.Combine(Path.GetDirectoryName(database.Path)!, "snapshot.db");
        var aside = target + ".part";
        File.Delete(aside);
        connection.Run("vacuum into $aside", ("$aside", aside));
        File.Move(aside, target, overwrite: true);
    }
}
