using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>
/// Statements that the writing connection keeps compiled. Storing an article takes about forty short statements; compiling
/// each anew costs more than running it. Only statements without rows of their own (<see cref="Sql.Run"/>, <see cref="Sql.Scalar"/>).
/// </summary>
internal static class PreparedStatements
{
    private static readonly ConditionalWeakTable<SqliteConnection, Dictionary<string, SqliteCommand>> Kept = [];

    /// <summary>From now on the statements of this connection are kept.</summary>
    public static void Keep(SqliteConnection connection) => Kept.Add(connection, new Dictionary<string, SqliteCommand>(StringComparer.Ordinal));

    /// <summary>Lets go of them before the connection is closed.</summary>
    public static void Forget(SqliteConnection connection)
    {
        if (Kept.TryGetValue(connection, out var statements))
        {
            foreach (var command in statements.Values)
            {
                command.Dispose();
            }

            Kept.Remove(connection);
        }
    }

    /// <summary>The statement with its parameters set, or <see langword="null"/> when this connection keeps none.</summary>
    public static SqliteCommand? Find(SqliteConnection connection, string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (parameters.IsEmpty || !Kept.TryGetValue(connection, out var statements))
        {
            return null;
        }

        if (!statements.TryGetValue(sql, out var command))
        {
            statements.Add(sql, command = connection.Command(sql, parameters));
            return command;
        }

        foreach (var (name, value) in parameters)
        {
            command.Parameters[name].Value = value ?? DBNull.Value;
        }

        return command;
    }
}
