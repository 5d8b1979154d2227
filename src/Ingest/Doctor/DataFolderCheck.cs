using System.Runtime.CompilerServices;
using Ingest.Storage.Sqlite;

namespace Ingest.Doctor;

/// <summary>Whether this user can write everything in the data folder, and whether SQLite may be trusted on its file system.</summary>
/// <param name="networkTypeOf">The type of network file system that a path lies on, if it lies on one; <see langword="null"/> to ask the system.</param>
internal sealed class DataFolderCheck(Func<string, string?>? networkTypeOf = null) : ICheck
{
    public string Name => "the data folder and its permissions";

    public async IAsyncEnumerable<Finding> LookAsync(Patient patient, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var folder = patient.Settings.DataFolder;
        if (!Directory.Exists(folder))
        {
            yield return new Finding(Severity.Note, "data", folder, "there is no data folder yet", "it is made by the first pass: ingest once");
            yield break;
        }

        if ((networkTypeOf ?? FileSystems.NetworkTypeOf)(folder) is { } type)
        {
            yield return new Finding(
                Severity.Error, "data", folder, $"it lies on a network file system ({type}), on which SQLite's write-ahead log and locks cannot be relied on",
                "keep the data folder on a local disk; share digests/ and snapshot.db from there");
        }

        foreach (var path in new[] { folder }.Concat(Directory.EnumerateFileSystemEntries(folder)).Where(path => !IsWritable(path)))
        {
            var self = FileOwner.Self() is { } user ? $"{user}" : Environment.UserName;
            var whose = FileOwner.Of(path) is { } owner ? $"{owner.User}:{owner.Group}, mode {Convert.ToString(owner.Mode, 8)}" : "somebody else";
            yield return new Finding(Severity.Error, "data", path, $"user {self} cannot write it; it belongs to {whose}", $"chown -R {self} {Path.GetFullPath(folder)}, or run as its owner");
        }
    }

    private static bool IsWritable(string path)
    {
        try
        {
            if (Directory.Exists(path))
            {
                var probe = Path.Combine(path, $".doctor-{Guid.NewGuid():n}");
                File.Create(probe, 1, FileOptions.DeleteOnClose).Dispose();
                return true;
            }

            using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
        catch (IOException)
        {
            return !Directory.Exists(path);   // locked or gone by now, which is no matter of permissions; a folder that takes no file is
        }
    }
}
