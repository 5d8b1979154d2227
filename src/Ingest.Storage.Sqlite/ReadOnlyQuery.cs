using Ingest.Core;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>A statement of the user's that can only read.</summary>
public sealed class ReadOnlyQuery : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand command;
    private readonly SqliteDataReader reader;
    private readonly CancellationTokenSource stop;
    private readonly CancellationTokenRegistration interrupt;
    private readonly int maxRows;
    private readonly TimeSpan maxTime;
    private readonly CancellationToken cancellationToken;

    private ReadOnlyQuery(SqliteConnection connection, SqliteCommand command, SqliteDataReader reader, CancellationTokenSource stop, CancellationTokenRegistration interrupt, int maxRows, TimeSpan maxTime, CancellationToken cancellationToken)
    {
        this.cancellationToken = cancellationToken;
        this.maxRows = maxRows;
        this.maxTime = maxTime;
        this.connection = connection;
        this.command = command;
        this.reader = reader;
        this.stop = stop;
        this.interrupt = interrupt;
        Columns = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
    }

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>There were more rows than were asked for; known when the rows were read.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Starts a statement.</summary>
    /// <param name="database">The store.</param>
    /// <param name="statement">One statement that reads.</param>
    /// <param name="maxRows">After so many rows the reading ends.</param>
    /// <param name="maxTime">A statement that runs longer is stopped.</param>
    /// <param name="cancellationToken">Stops it at once.</param>
    /// <exception cref="InputException">It is wrong, or would write.</exception>
    public static ReadOnlyQuery Run(SqliteDatabase database, string statement, int maxRows, TimeSpan maxTime, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        var connection = database.OpenReader();
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            connection.Run("pragma query_only = 1");
            var command = connection.Command(statement);
            stop.CancelAfter(maxTime);
            var interrupt = connection.InterruptOn(stop.Token);
            return new ReadOnlyQuery(connection, command, command.ExecuteReader(), stop, interrupt, maxRows, maxTime, cancellationToken);
        }
        catch (SqliteException wrong)
        {
            connection.Dispose();
            stop.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw Explain(wrong, maxTime);
        }
    }

    /// <summary>The rows, read once.</summary>
    /// <exception cref="InputException">The statement failed on the way, or took too long.</exception>
    /// <exception cref="OperationCanceledException">It was stopped by its caller.</exception>
    public IEnumerable<IReadOnlyList<object?>> Rows()
    {
        for (var rows = 0; Next(); rows++)
        {
            if (rows == maxRows)
            {
                IsCut = true;
                yield break;
            }

            var row = new object?[reader.FieldCount];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            }

            yield return row;
        }
    }

    public void Dispose()
    {
        interrupt.Dispose();
        reader.Dispose();
        command.Dispose();
        connection.Dispose();
        stop.Dispose();
    }

    private bool Next()
    {
        try
        {
            return reader.Read();
        }
        catch (SqliteException wrong)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw Explain(wrong, maxTime);
        }
    }

    private static InputException Explain(SqliteException wrong, TimeSpan maxTime) => new(
        wrong.SqliteErrorCode switch
        {
            8 => "query: this statement would write; only statements that read are run",
            9 => $"query: the statement was stopped after {maxTime.TotalSeconds:0} s; narrow it down, or give it more with --timeout",
            _ => $"query: {wrong.Message}; \"ingest query --schema\" tells what there is",
        },
        wrong);
}
