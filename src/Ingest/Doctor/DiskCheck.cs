using System.Runtime.CompilerServices;

namespace Ingest.Doctor;

/// <summary>Whether the disk has room for what the worker will write.</summary>
/// <param name="freeSpace">Free bytes on the disk of a folder; <see langword="null"/> to ask the system.</param>
internal sealed class DiskCheck(Func<string, long>? freeSpace = null) : ICheck
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>About a week of a busy list: 5,000 articles of 12 KB a day with their pages.</summary>
    private const long Comfort = 512 * Megabyte;

    /// <summary>Less is used up by a single night's upkeep.</summary>
    private const long Need = 64 * Megabyte;

    public string Name => "the disk";

    public async IAsyncEnumerable<Finding> LookAsync(Patient patient, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var folder = Path.GetFullPath(patient.Settings.DataFolder);
        if (!Directory.Exists(folder))
        {
            yield break;
        }

        var free = freeSpace?.Invoke(folder) ?? new DriveInfo(folder).AvailableFreeSpace;
        var database = new FileInfo(Path.Combine(folder, "ingest.db")) is { Exists: true } file ? file.Length : 0;
        if (free < Need)
        {
            yield return new Finding(Severity.Error, "disk", folder, $"{free / Megabyte} MB are free", "make room; the worker stops fetching when it cannot write, loses nothing, and goes on by itself when there is room");
        }
        else if (free < Comfort || free < database)
        {
            yield return new Finding(Severity.Warning, "disk", folder, $"{free / Megabyte} MB are free, the database has {database / Megabyte} MB", "make room: the nightly snapshot and a backup each need as much as the database; Storage:RawPageDays and Storage:Snapshot save some");
        }
    }
}
