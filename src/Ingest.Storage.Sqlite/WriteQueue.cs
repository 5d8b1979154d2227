using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>Work that waits for the one writing connection. What waits together is committed together.</summary>
internal sealed class WriteQueue
{
    /// <summary>More in one transaction gains nothing (measured: 100 rows a transaction reach the full rate) and holds other writers up.</summary>
    private const int LargestGroup = 100;

    private readonly Lock gate = new();
    private List<Job> waiting = [];

    /// <summary>Adds work to what waits.</summary>
    public Job<T> Add<T>(Func<SqliteConnection, T> work)
    {
        var job = new Job<T>(work);
        lock (gate)
        {
            waiting.Add(job);
        }

        return job;
    }

    /// <summary>Takes work back that nobody has begun.</summary>
    public bool Remove(Job job)
    {
        lock (gate)
        {
            return waiting.Remove(job);
        }
    }

    /// <summary>Runs all that waits; the caller holds the connection. No failure of a job is thrown here: each goes to who waits for it.</summary>
    public void RunAll(SqliteConnection connection)
    {
        List<Job> all;
        lock (gate)
        {
            (all, waiting) = (waiting, []);
        }

        foreach (var group in all.Chunk(LargestGroup))
        {
            if (group.Length == 1 || !TryTogether(connection, group))
            {
                foreach (var job in group)
                {
                    RunAlone(connection, job);
                }
            }
        }
    }

    /// <returns>False when the jobs are to be run one by one.</returns>
    private static bool TryTogether(SqliteConnection connection, Job[] group)
    {
        try
        {
            connection.Run("begin immediate");
        }
        catch (SqliteException locked)
        {
            Array.ForEach(group, job => job.Fail(locked));   // one by one, each would wait for the whole time-out again
            return true;
        }

        try
        {
            foreach (var job in group)
            {
                job.Run(connection);
            }

            connection.Run("commit");
        }
#pragma warning disable CA1031 // whatever it was, each job is run again alone, and then its failure is its own
        catch (Exception)
#pragma warning restore CA1031
        {
            RollBack(connection);
            return false;
        }

        Array.ForEach(group, job => job.Finish());
        return true;
    }

    private static void RunAlone(SqliteConnection connection, Job job)
    {
        try
        {
            connection.Run("begin immediate");
            job.Run(connection);
            connection.Run("commit");
            job.Finish();
        }
#pragma warning disable CA1031 // the failure is handed to who waits for the job
        catch (Exception failure)
#pragma warning restore CA1031
        {
            RollBack(connection);
            job.Fail(failure);
        }
    }

    /// <summary>After some errors (disk full) SQLite has rolled back by itself.</summary>
    private static void RollBack(SqliteConnection connection)
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
        {
            connection.Run("rollback");
        }
    }

    /// <summary>One piece of work.</summary>
    internal abstract class Job
    {
        public abstract void Run(SqliteConnection connection);

        public abstract void Finish();

        public abstract void Fail(Exception failure);
    }

    /// <inheritdoc />
    internal sealed class Job<T>(Func<SqliteConnection, T> work) : Job
    {
        private readonly TaskCompletionSource<T> end = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? value;

        public Task<T> Result => end.Task;

        public override void Run(SqliteConnection connection) => value = work(connection);

        public override void Finish() => end.TrySetResult(value!);

        public override void Fail(Exception failure) => end.TrySetException(failure);
    }
}
