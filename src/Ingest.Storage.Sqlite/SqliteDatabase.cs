using Ingest.Core;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>An open store: one connection that writes, in turn, and readers beside it.</summary>
public sealed class SqliteDatabase : IAsyncDisposable
{
    /// <summary>"INGS": marks the file as ours.</summary>
    private const int ApplicationId = 0x494E4753;

    /// <summary>SQLITE_ERROR, which a table or column that is not there gives (sqlite.org/rescode.html).</summary>
    private const int NoSuchThing = 1;

    private readonly SqliteConnection? writer;
    private readonly SemaphoreSlim writing = new(1);
    private readonly WriteQueue queue = new();
    private readonly string readOnly;
    private readonly int busySeconds;

    private SqliteDatabase(string path, SqliteConnection? writer, int busySeconds)
    {
        Path = path;
        this.writer = writer;
        this.busySeconds = busySeconds;
        readOnly = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = true, DefaultTimeout = busySeconds }.ToString();
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Refuses a data folder without a store, for verbs that would have nothing to do in a new one.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static void RequireIn(string dataFolder)
    {
        if (!File.Exists(PathIn(dataFolder)))
        {
            throw new InputException($"{PathIn(dataFolder)}: there is no store yet; run \"ingest once\" first, or name the folder with --data");
        }
    }

    /// <summary>Opens the store of a data folder.</summary>
    /// <exception cref="InputException">It is absent (read-only), cannot be written, is damaged, or was written by a newer version.</exception>
    public static ValueTask<SqliteDatabase> OpenAsync(string dataFolder, StoreMode mode, CancellationToken cancellationToken) =>
        OpenAsync(dataFolder, mode, StoreTroubles.BusyTimeoutSeconds, cancellationToken);

    /// <summary>Opens the store of a data folder.</summary>
    /// <param name="dataFolder">The folder.</param>
    /// <param name="mode">Whether it is to be written.</param>
    /// <param name="busySeconds">How long a statement waits for another program's lock, in seconds.</param>
    /// <param name="cancellationToken">Stops it before it begins.</param>
    /// <exception cref="InputException">It is absent (read-only), cannot be written, is damaged, or was written by a newer version.</exception>
    internal static ValueTask<SqliteDatabase> OpenAsync(string dataFolder, StoreMode mode, int busySeconds, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var path = PathIn(dataFolder);
        if (mode == StoreMode.ReadOnly)
        {
            RequireIn(dataFolder);
        }

        try
        {
            StoreTroubles.RefuseTruncated(path);
            return ValueTask.FromResult(mode == StoreMode.ReadOnly ? OpenToRead(path, busySeconds) : OpenToWrite(dataFolder, path, busySeconds, cancellationToken));
        }
        catch (SqliteException problem)
        {
            throw StoreTroubles.Explain(problem, path, busySeconds);
        }
    }

    /// <summary>
    /// Runs work that is committed whole when it returns and rolled back whole when it throws. What waits when the writer comes free
    /// is committed together, with one wait for the disk. Work may be run twice, so it keeps nothing but what it returns.
    /// </summary>
    /// <exception cref="InputException">The disk is full, or the file is damaged, locked or cannot be written; nothing of the work was done.</exception>
    public async ValueTask<T> WriteAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        var connection = writer ?? throw new InvalidOperationException("the store was opened to read");
        var job = queue.Add(work);
        try
        {
            await writing.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (queue.Remove(job))
        {
            throw;
        }
        catch (OperationCanceledException)
        {
            return await job.Result;   // somebody is running it already
        }

        try
        {
            if (!job.Result.IsCompleted)   // who waited while another did the work steps aside, and what comes meanwhile gathers to be committed together
            {
                queue.RunAll(connection);
            }
        }
        finally
        {
            writing.Release();
        }

        try
        {
            return await job.Result;
        }
        catch (SqliteException problem) when (StoreTroubles.IsOne(problem))
        {
            throw StoreTroubles.Explain(problem, Path, busySeconds);
        }
    }

    /// <summary>Runs work on a connection that cannot write.</summary>
    /// <exception cref="InputException">The file is damaged, locked or cannot be read.</exception>
    public T Read<T>(Func<SqliteConnection, T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        try
        {
            using var connection = OpenReader();
            return work(connection);
        }
        catch (SqliteException problem) when (problem.SqliteErrorCode == NoSuchThing && SchemaOf() is var version && version < MigrationRunner.Newest)
        {
            throw new InputException($"{Path}: the store has schema {version} of an earlier version of ingest, and this needs schema {MigrationRunner.Newest}; start the worker or run \"ingest once\", which bring it up after a backup", problem);
        }
        catch (SqliteException problem) when (StoreTroubles.IsOne(problem))
        {
            throw StoreTroubles.Explain(problem, Path, busySeconds);
        }
    }

    private int SchemaOf()
    {
        using var connection = OpenReader();
        return MigrationRunner.Version(connection);
    }

    /// <summary>A connection that cannot write; the caller closes it.</summary>
    public SqliteConnection OpenReader()
    {
        var connection = new SqliteConnection(readOnly);
        connection.Open();
        return connection;
    }

    /// <summary>Runs statements that may not stand in a transaction (vacuum, checkpoint).</summary>
    /// <exception cref="InputException">The disk is full, or the file is damaged, locked or cannot be written.</exception>
    internal async ValueTask MaintainAsync(Action<SqliteConnection> work, CancellationToken cancellationToken)
    {
        await writing.WaitAsync(cancellationToken);
        try
        {
            var connection = writer ?? throw new InvalidOperationException("the store was opened to read");
            using var interrupt = connection.InterruptOn(cancellationToken);
            work(connection);
        }
        catch (SqliteException stopped) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(stopped.Message, stopped, cancellationToken);
        }
        catch (SqliteException problem) when (StoreTroubles.IsOne(problem))
        {
            throw StoreTroubles.Explain(problem, Path, busySeconds);
        }
        finally
        {
            writing.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        using (var pool = new SqliteConnection(readOnly))
        {
            SqliteConnection.ClearPool(pool);
        }

        if (writer is not null)
        {
            PreparedStatements.Forget(writer);
            await writer.DisposeAsync();   // the last to close folds the log into the file, which a reader cannot
        }

        writing.Dispose();
    }

    private static string PathIn(string dataFolder) => System.IO.Path.Combine(dataFolder, "ingest.db");

    private static SqliteDatabase OpenToRead(string path, int busySeconds)
    {
        var database = new SqliteDatabase(path, null, busySeconds);
        using var connection = database.OpenReader();
        var version = MigrationRunner.Version(connection);
        MigrationRunner.Refuse(version, path);
        return version == 0 ? throw new InputException($"{path}: there is nothing in this store yet; run \"ingest once\" first") : database;
    }

    private static SqliteDatabase OpenToWrite(string dataFolder, string path, int busySeconds, CancellationToken cancellationToken)
    {
        DataFolder.Prepare(dataFolder);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false, DefaultTimeout = busySeconds, ForeignKeys = true }.ToString());
        try
        {
            connection.Open();
            connection.Run("pragma auto_vacuum = incremental");
            connection.Run("pragma journal_mode = wal");
            connection.Run("pragma synchronous = full");
            connection.Run("pragma cache_size = -32768");
            connection.Run("pragma wal_autocheckpoint = 4000");
            connection.Run($"pragma application_id = {ApplicationId}");
            SearchIndex.Teach(connection);
            MigrationRunner.Run(connection, path, cancellationToken);
            PreparedStatements.Keep(connection);
            return new SqliteDatabase(path, connection, busySeconds);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
