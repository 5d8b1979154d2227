using System.Globalization;
using Ingest.Core;

namespace Ingest.Storage.Sqlite;

/// <summary>One worker for each data folder: a file that the operating system locks, and unlocks whatever becomes of its holder; another one says who that is.</summary>
public sealed class WriterLock : IDisposable
{
    private readonly FileStream file;

    private WriterLock(FileStream file) => this.file = file;

    /// <summary>Takes the lock of a data folder, which is made when absent.</summary>
    /// <exception cref="InputException">The folder cannot be written, or another worker holds it.</exception>
    public static WriterLock Acquire(string dataFolder, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        DataFolder.Prepare(dataFolder);
        var holder = Path.Combine(dataFolder, "ingest.holder");
        try
        {
            var file = new FileStream(Path.Combine(dataFolder, "ingest.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(holder, $"process {Environment.ProcessId} on {Environment.MachineName} since {clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}");
            return new WriterLock(file);
        }
        catch (UnauthorizedAccessException denied)
        {
            throw DataFolder.NotWritable(dataFolder, denied);
        }
        catch (IOException taken) when (File.Exists(holder))
        {
            throw new InputException($"{dataFolder}: another worker holds this data folder: {File.ReadAllText(holder)}; stop it, or name another folder with --data", taken);
        }
        catch (IOException denied)
        {
            throw DataFolder.NotWritable(dataFolder, denied);
        }
    }

    public void Dispose() => file.Dispose();
}
