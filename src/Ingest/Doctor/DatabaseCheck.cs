using System.Runtime.CompilerServices;
using Ingest.Core.Storage;
using Ingest.Storage.Sqlite;

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
        foreach (var fault in IntegrityCheck.Faults(database))
        {
            isWhole = false;
            yield return new Finding(Severity.Error, "database", database.Path, fault, "stop the worker and put back the last backup: ingest restore FILE; look after the disk");
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

        if (StoreZone.IsMixed(database))
        {
            yield return new Finding(Severity.Error, "database", database.Path, $"{StoreZone.Unfinished}; until then articles and coverage stand under days of two zones", StoreZone.Remedy);
        }

        yield return new Finding(Severity.Note, "database", database.Path, $"whole; {size.DatabaseBytes / Megabyte} MB", "nothing to do");
    }
}
