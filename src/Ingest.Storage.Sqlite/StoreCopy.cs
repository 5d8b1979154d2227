using System.Globalization;
using Ingest.Core;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>Whole, verified copies of a store, without WAL: backups and the snapshot.</summary>
public static class StoreCopy
{
    /// <summary>Copies the store of a data folder while others write to it, verifies the copy and moves it into place.</summary>
    /// <exception cref="InputException">There is no store, or the target cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was stopped on the way; nothing of it is left.</exception>
    public static void Write(SqliteDatabase database, string target, CancellationToken cancellationToken) => Write(database, target, Verify, cancellationToken);

    /// <summary>Writes a copy for readers that need no worker: without the search index, which SQLite before 3.43 cannot open.</summary>
    /// <exception cref="InputException">The target cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was stopped on the way; nothing of it is left.</exception>
    public static void WriteSnapshot(SqliteDatabase database, string target, CancellationToken cancellationToken) => Write(database, target, StripIndex, cancellationToken);

    private static void Write(SqliteDatabase database, string target, Action<string, CancellationToken> finish, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        if (Path.GetFullPath(target).StartsWith(Path.GetFullPath(database.Path), StringComparison.Ordinal) && Path.GetFileName(target) is "ingest.db" or "ingest.db-wal" or "ingest.db-shm")
        {
            throw new InputException($"{target}: this is the store itself; name another file");
        }

        using var connection = database.OpenReader();
        try
        {
            Write(connection, target, finish, cancellationToken);
        }
        catch (SqliteException problem)
        {
            throw new InputException($"{target}: the backup cannot be written: {problem.Message}", problem);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{target}: the backup cannot be written: {denied.Message}", denied);
        }
    }

    /// <summary>Puts a copy in the place of a data folder's store; what was there is kept as a backup. No worker may run (<see cref="WriterLock"/>).</summary>
    /// <returns>Where the former store was put, or <see langword="null"/> when there was none.</returns>
    /// <exception cref="InputException">The copy is damaged, is no store, or was written by a newer version.</exception>
    public static async ValueTask<string?> RestoreAsync(string copy, string dataFolder, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Verify(copy, cancellationToken);
        var path = Path.Combine(dataFolder, "ingest.db");
        string? kept = null;
        if (File.Exists(path))
        {
            kept = Path.Combine(DataFolder.BackupsOf(dataFolder), $"before-restore-{now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}.db");
            try
            {
                await using var present = await SqliteDatabase.OpenAsync(dataFolder, StoreMode.ReadWrite, cancellationToken);
                Write(present, kept, cancellationToken);
                await present.MaintainAsync(connection => connection.Run("pragma wal_checkpoint(truncate)"), cancellationToken);
            }
            catch (InputException damaged) when (damaged.InnerException is null or SqliteException { SqliteErrorCode: 11 or 26 })
            {
                File.Copy(path, kept, overwrite: true);   // a damaged store is what a restore is for; its bytes are kept as they are
                if (File.Exists(path + "-wal"))
                {
                    File.Copy(path + "-wal", kept + "-wal", overwrite: true);
                }
            }
        }

        var aside = path + ".restoring";
        CopyWhole(copy, aside, cancellationToken);
        using (var whole = new FileStream(aside, FileMode.Open, FileAccess.ReadWrite))
        {
            whole.Flush(flushToDisk: true);
        }

        File.Delete(path + "-wal");
        File.Delete(path + "-shm");
        File.Move(aside, path, overwrite: true);
        return kept;
    }

    /// <summary>Copies a store that nobody writes, with what stands in a log beside it.</summary>
    private static void CopyWhole(string copy, string target, CancellationToken cancellationToken)
    {
        if (new FileInfo(copy + "-wal") is not { Exists: true, Length: > 0 })
        {
            File.Copy(copy, target, overwrite: true);
            return;
        }

        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = copy, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        Write(connection, target, cancellationToken);
    }

    /// <summary>Checks that a file is a whole store that this version can read.</summary>
    /// <exception cref="InputException">It is not.</exception>
    /// <exception cref="OperationCanceledException">It was stopped on the way.</exception>
    public static void Verify(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            throw new InputException($"{file}: there is no such file");
        }

        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            connection.Open();
            using var interrupt = connection.InterruptOn(cancellationToken);
            var findings = connection.List("pragma integrity_check(3)", reader => reader.GetString(0));
            if (findings is not ["ok"])
            {
                throw new InputException($"{file}: the file is damaged: {string.Join("; ", findings)}");
            }

            MigrationRunner.Refuse(MigrationRunner.Version(connection), file);
            var tables = connection.List("select name from sqlite_master where name in ('feed', 'item', 'article', 'revision', 'search')", reader => reader.GetString(0));
            if (tables.Count < 4)
            {
                throw new InputException($"{file}: this is no store of ingest");
            }

            if (!tables.Contains("search") && MigrationRunner.Version(connection) >= SearchIndex.SinceSchema)
            {
                throw new InputException($"{file}: this is a snapshot for readers, which lacks the search index; name a backup");
            }
        }
        catch (SqliteException problem)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new InputException($"{file}: the file is damaged or no SQLite store ({problem.Message})", problem);
        }
    }

    /// <summary>Writes a copy aside, verifies it and moves it into place.</summary>
    internal static void Write(SqliteConnection connection, string target, CancellationToken cancellationToken) => Write(connection, target, Verify, cancellationToken);

    private static void Write(SqliteConnection connection, string target, Action<string, CancellationToken> finish, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var aside = target + ".part";
        File.Delete(aside);
        try
        {
            using (connection.InterruptOn(cancellationToken))
            {
                connection.Run("vacuum into $aside", ("$aside", aside));
            }

            finish(aside, cancellationToken);
            File.Move(aside, target, overwrite: true);
        }
        catch (SqliteException stopped) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(stopped.Message, stopped, cancellationToken);
        }
        finally
        {
            File.Delete(aside);
            File.Delete(aside + "-journal");
        }
    }

    private static void StripIndex(string file, CancellationToken cancellationToken)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        connection.Open();
        using var interrupt = connection.InterruptOn(cancellationToken);
        connection.Run("drop table if exists search");
        connection.FreePages(int.MaxValue);
    }
}
