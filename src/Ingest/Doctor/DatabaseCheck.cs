using System.Runtime.CompilerServices;
using Ingest.Core.Storage;
using Ingest.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Ingest.Doctor;

/// <summary>Whether the database is whole, and how large it is.</summary>
internal sealed class DatabaseCheck : ICheck
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>The log is cut back to nothing every night and seldom grows beyond a few megabytes between.</summary>
    private const long LargeLog = 256 * Megabyte;

    public string Name => "the database";

    public async IAsyncEnumerable<Finding> LookAsync(Patient patient, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!patient.HasStore)
        {
            yield break;
        }

        await using var workspace = await Workspace.OpenBesideAsync(patient.Settings, StoreMode.ReadOnly, cancellationToken);
        var database = workspace.Get<SqliteDatabase>();
        var isWhole = true;
        foreach (var (statement, what) in new[] { ("pragma quick_check(3)", "a page of the file"), ("pragma foreign_key_check", "a link between rows") })
        {
            foreach (var fault in database.Read(connection => Faults(connection, statement)))
            {
                isWhole = false;
                yield return new Finding(Severity.Error, "database", database.Path, $"{what} is damaged: {fault}", "stop the worker and put back the last backup: ingest restore FILE; look after the disk");
            }
        }

        if (!isWhole)
        {
            yield break;
        }

        var size = await workspace.Get<IStoreStatus>().ReadAsync(patient.Now, cancellationToken);
        if (size.LogBytes > LargeLog)
        {
            yield return new Finding(Severity.Warning, "database", database.Path + "-wal", $"the write-ahead log has {size.LogBytes / Megabyte} MB", "a program reads the database without end and keeps the log from being cut back; close it");
        }

        yield return new Finding(Severity.Note, "database", database.Path, $"whole; {size.DatabaseBytes / Megabyte} MB", "nothing to do");
    }

    private static List<string> Faults(SqliteConnection connection, string statement)
    {
        try
        {
            return Said(connection, statement);
        }
        catch (SqliteException unreadable)
        {
            return [unreadable.Message];
        }
    }

    private static List<string> Said(SqliteConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        using var reader = command.ExecuteReader();
        var faults = new List<string>();
        while (reader.Read() && faults.Count < 3)
        {
            if (reader.GetValue(0) is var said && said is not "ok")
            {
                faults.Add(reader.FieldCount == 1 ? $"{said}" : $"row {reader.GetValue(1)} of {said}");
            }
        }

        return faults;
    }
}
