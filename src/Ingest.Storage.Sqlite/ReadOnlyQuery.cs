using Ingest.Core;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>A statement of the user's that can only read.</summary>
public sealed class ReadOnlyQuery : IDisposable
{
    /// <summary>A statement that runs longer is stopped.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly SqliteConnection connection;
    private readonly SqliteCommand command;
    private readonly SqliteDataReader reader;
    private readonly CancellationTokenSource stop;
    private readonly CancellationTokenRegistration interrupt;

    private ReadOnlyQuery(SqliteConnection connection, SqliteCommand command, SqliteDataReader reader, CancellationTokenSource stop, CancellationTokenRegistration interrupt)
    {
        this.connection = connection;
        this.command = command;
        this.reader = reader;
        this.stop = stop;
        this.interrupt = interrupt;
        Columns = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
    }

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Starts a statement.</summary>
    /// <exception cref="InputException">It is wrong, or would write.</exception>
    public static ReadOnlyQuery Run(SqliteDatabase database, string statement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        var connection = database.OpenReader();
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            connection.Run("pragma query_only = 1");
            var command = connection.Command(statement);
            stop.CancelAfter(Limit);
            var interrupt = stop.Token.Register(() => SQLitePCL.raw.sqlite3_interrupt(connection.Handle));
            return new ReadOnlyQuery(connection, command, command.ExecuteReader(), stop, interrupt);
        }
        catch (SqliteException wrong)
        {
            connection.Dispose();
            stop.Dispose();
            throw Explain(wrong);
        }
    }

    /// <summary>The rows, read once.</summary>
    /// <exception cref="InputException">The statement failed on the way, or took too long.</exception>
    public IEnumerable<IReadOnlyList<object?>> Rows()
    {
        while (Next())
        {
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
            throw Explain(wrong);
        }
    }

    private static InputException Explain(SqliteException wrong) => new(
        wrong.SqliteErrorCode switch
        {
            8 => "query: this statement would write; only statements that read are run",
            9 => $"query: the statement was stopped after {Limit.TotalMinutes:0} minutes; narrow it down",
            _ => $"query: {wrong.Message}; \"ingest query --schema\" tells what there is",
        },
        wrong);
}
