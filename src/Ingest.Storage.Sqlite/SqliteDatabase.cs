using Ingest.Core;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>An open store: one connection that writes, in turn, and readers beside it.</summary>
public sealed class SqliteDatabase : IAsyncDisposable
{
    /// <summary>"INGS": marks the file as ours.</summary>
    private const int ApplicationId = 0x494E4753;

    private const int BusyTimeoutSeconds = 30;

    private readonly SqliteConnection? writer;
    private readonly SemaphoreSlim writing = new(1);
    private readonly string readOnly;

    private SqliteDatabase(string path, SqliteConnection? writer)
    {
        Path = path;
        this.writer = writer;
        readOnly = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = true, DefaultTimeout = BusyTimeoutSeconds }.ToString();
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Opens the store of a data folder.</summary>
    /// <exception cref="InputException">It is absent (read-only), cannot be written, is damaged, or was written by a newer version.</exception>
    public static ValueTask<SqliteDatabase> OpenAsync(string dataFolder, StoreMode mode, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var path = System.IO.Path.Combine(dataFolder, "ingest.db");
        if (mode == StoreMode.ReadOnly && !File.Exists(path))
        {
            throw new InputException($"{path}: there is no store yet; run \"ingest once\" first, or name the folder with --data");
        }

        try
        {
            return ValueTask.FromResult(mode == StoreMode.ReadOnly ? OpenToRead(path) : OpenToWrite(dataFolder, path));
        }
        catch (SqliteException problem)
        {
            throw Explain(problem, dataFolder, path);
        }
    }

    /// <summary>Runs work in a transaction of its own; it is committed when the work returns and rolled back when it throws.</summary>
    public async ValueTask<T> WriteAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        await writing.WaitAsync(cancellationToken);
        try
        {
            var connection = writer ?? throw new InvalidOperationException("the store was opened to read");
            using var transaction = connection.BeginTransaction(deferred: false);
            var result = work(connection);
            transaction.Commit();
            return result;
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>Runs work on a connection that cannot write.</summary>
    public T Read<T>(Func<SqliteConnection, T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        using var connection = OpenReader();
        return work(connection);
    }

    /// <summary>A connection that cannot write; the caller closes it.</summary>
    public SqliteConnection OpenReader()
    {
        var connection = new SqliteConnection(readOnly);
        connection.Open();
        return connection;
    }

    /// <summary>Runs statements that may not stand in a transaction (vacuum, checkpoint).</summary>
    internal async ValueTask MaintainAsync(Action<SqliteConnection> work, CancellationToken cancellationToken)
    {
        await writing.WaitAsync(cancellationToken);
        try
        {
            work(writer ?? throw new InvalidOperationException("the store was opened to read"));
        }
        finally
        {
            writing.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (writer is not null)
        {
            await writer.DisposeAsync();
        }

        using (var pool = new SqliteConnection(readOnly))
        {
            SqliteConnection.ClearPool(pool);
        }

        writing.Dispose();
    }

    private static SqliteDatabase OpenToRead(string path)
    {
        var database = new SqliteDatabase(path, null);
        using var connection = database.OpenReader();
        var version = MigrationRunner.Version(connection);
        MigrationRunner.Refuse(version, path);
        return version == 0 ? throw new InputException($"{path}: there is nothing in this store yet; run \"ingest once\" first") : database;
    }

    private static SqliteDatabase OpenToWrite(string dataFolder, string path)
    {
        DataFolder.Prepare(dataFolder);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false, DefaultTimeout = BusyTimeoutSeconds, ForeignKeys = true }.ToString());
        try
        {
            connection.Open();
            connection.Run("pragma auto_vacuum = incremental");
            connection.Run("pragma journal_mode = wal");
            connection.Run("pragma synchronous = full");
            connection.Run($"pragma application_id = {ApplicationId}");
            MigrationRunner.Run(connection, path);
            return new SqliteDatabase(path, connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static InputException Explain(SqliteException problem, string dataFolder, string path) => problem.SqliteErrorCode switch
    {
        8 or 14 or 23 => DataFolder.NotWritable(dataFolder, problem),
        11 or 26 => new InputException($"{path}: the file is damaged or no SQLite store ({problem.Message}); put it aside and restore a backup, or name another folder with --data", problem),
        13 => new InputException($"{path}: the disk is full; nothing was lost, make room and start again", problem),
        5 or 6 => new InputException($"{path}: another program has locked the store for more than {BusyTimeoutSeconds} s; close it and start again", problem),
        _ => new InputException($"{path}: the store cannot be opened: {problem.Message}", problem),
    };
}
