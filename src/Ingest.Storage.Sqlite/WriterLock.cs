using System.Globalization;
using Ingest.Core;

namespace Ingest.Storage.Sqlite;

/// <summary>One worker for each data folder: a file that the operating system locks, and unlocks whatever becomes of its holder; another one says who that is.</summary>
public sealed class WriterLock : IDisposable
{
    /// <summary>EWOULDBLOCK of flock(2) on Linux.</summary>
    private const int WouldBlock = 11;

    /// <summary>The same on Windows, ERROR_SHARING_VIOLATION.</summary>
    private const int SharingViolation = unchecked((int)0x80070020);

    private readonly FileStream file;

    private WriterLock(FileStream file) => this.file = file;

    /// <summary>Takes the lock of a data folder, which is made when absent.</summary>
    /// <exception cref="InputException">The folder cannot be written, or another worker holds it.</exception>
    public static WriterLock Acquire(string dataFolder, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        DataFolder.Prepare(dataFolder);
        var holder = Path.Combine(dataFolder, "ingest.holder");
        var locked = new WriterLock(Open(dataFolder, holder));
        try
        {
            File.WriteAllText(holder, $"process {Environment.ProcessId} on {Environment.MachineName} since {clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}");
            return locked;
        }
        catch (UnauthorizedAccessException denied)
        {
            locked.Dispose();
            throw DataFolder.NotWritable(dataFolder, denied);
        }
        catch (IOException)
        {
            return locked;   // no room for a name (the store says so itself); the lock holds all the same
        }
    }

    public void Dispose() => file.Dispose();

    private static FileStream Open(string dataFolder, string holder)
    {
        try
        {
            return new FileStream(Path.Combine(dataFolder, "ingest.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken) when (File.Exists(Path.Combine(dataFolder, "ingest.lock")) && taken.HResult is WouldBlock or SharingViolation)
        {
            var name = File.Exists(holder) && File.ReadAllText(holder) is { Length: > 0 } written ? written : "it could not write its name";
            throw new InputException($"{dataFolder}: another worker holds this data folder: {name}; stop it, or name another folder with --data", taken);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw DataFolder.NotWritable(dataFolder, denied);
        }
    }
}
