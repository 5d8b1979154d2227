using System.Globalization;
using Ingest.Core;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>Whole statements with named parameters, and how our values stand in columns.</summary>
internal static class Sql
{
    public static SqliteCommand Command(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // statements are constants of this assembly; values travel as parameters
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }

    public static int Run(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (PreparedStatements.Find(connection, sql, parameters) is { } prepared)
        {
            return prepared.ExecuteNonQuery();
        }

        using var command = connection.Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    /// <summary>Ends a statement that runs for long, with SQLITE_INTERRUPT, when it is no longer wanted.</summary>
    public static CancellationTokenRegistration InterruptOn(this SqliteConnection connection, CancellationToken cancellationToken) =>
        cancellationToken.Register(() => SQLitePCL.raw.sqlite3_interrupt(connection.Handle));

    /// <summary>Runs the statements of a script to its end. A command of Microsoft.Data.Sqlite 11.0 says nothing of a failure behind the first statement of several and leaves out the rest.</summary>
    /// <exception cref="SqliteException">One of them failed.</exception>
    public static void RunScript(this SqliteConnection connection, string script)
    {
        var code = SQLitePCL.raw.sqlite3_exec(connection.Handle, script, out var problem);
        if (code != SQLitePCL.raw.SQLITE_OK)
        {
            throw new SqliteException(problem, code);
        }
    }

    /// <summary>The first column of the first row, or <see langword="null"/>.</summary>
    public static object? Scalar(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (PreparedStatements.Find(connection, sql, parameters) is { } prepared)
        {
            return prepared.ExecuteScalar() is { } found and not DBNull ? found : null;
        }

        using var command = connection.Command(sql, parameters);
        return command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    public static List<T> List<T>(this SqliteConnection connection, string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = connection.Command(sql, parameters);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(map(reader));
        }

        return rows;
    }

    /// <summary>Gives free pages back to the disk; each step of the statement frees one.</summary>
    public static void FreePages(this SqliteConnection connection, int most) =>
        connection.List($"pragma incremental_vacuum({most.ToString(CultureInfo.InvariantCulture)})", _ => true);

    public static string? Text(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public static DateTimeOffset? Instant(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : ToInstant(reader.GetString(column));

    /// <summary>ISO 8601 in UTC, to the millisecond, so that texts sort as times do.</summary>
    public static string ToText(this DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    public static DateTimeOffset ToInstant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    public static string ToText(this DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly ToDay(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string ToText(this ArticleStatus status) => status switch
    {
        ArticleStatus.Full => "full",
        ArticleStatus.Partial => "partial",
        _ => "failed",
    };

    public static ArticleStatus ToStatus(string text) => text switch
    {
        "full" => ArticleStatus.Full,
        "partial" => ArticleStatus.Partial,
        _ => ArticleStatus.Failed,
    };
}
