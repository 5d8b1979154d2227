using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>Whether the file is whole.</summary>
public static class IntegrityCheck
{
    private const int Most = 3;

    /// <summary>Damaged pages and broken links between rows, a few of each; empty when the file is whole.</summary>
    public static IReadOnlyList<string> Faults(SqliteDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        return
        [
            .. database.Read(connection => Said(connection, "pragma quick_check(3)")).Select(fault => $"a page of the file is damaged: {fault}"),
            .. database.Read(connection => Said(connection, "pragma foreign_key_check")).Select(fault => $"a link between rows is damaged: {fault}"),
        ];
    }

    private static List<string> Said(SqliteConnection connection, string statement)
    {
        try
        {
            return [.. connection.List(statement, reader => reader.FieldCount == 1 ? $"{reader.GetValue(0)}" : $"row {reader.GetValue(1)} of {reader.GetValue(0)}").Where(said => said != "ok").Take(Most)];
        }
        catch (SqliteException unreadable)
        {
            return [unreadable.Message];
        }
    }
}
