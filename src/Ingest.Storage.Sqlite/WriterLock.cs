using System.Globalization;
using System.Text;
using Ingest.Core;

namespace Ingest.Storage.Sqlite;

/// <summary>One worker for each data folder: a file that the operating system locks, and unlocks whatever becomes of its holder.</summary>
public sealed class WriterLock : IDisposable
{
    private readonly FileStream file;

    private WriterLock(FileStream file) => this.file = file;

    /// <summary>Takes the lock of a data folder, which is made when absent.</summary>
    /// <exception cref="InputException">The folder cannot be written, or another worker holds it.</exception>
    public static WriterLock Acquire(string dataFolder, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var path = Path.Combine(dataFolder, "ingest.lock");
        DataFolder.Prepare(dataFolder);
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        }
        catch (IOException)
        {
            throw new InputException($"{dataFolder}: another worker holds this data folder: {Holder(path)}; stop it, or name another folder with --data");
        }
        catch (UnauthorizedAccessException denied)
        {
            throw DataFolder.NotWritable(dataFolder, denied);
        }

        var said = $"process {Environment.ProcessId} on {Environment.MachineName} since {clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}";
        file.SetLength(0);
        file.Write(Encoding.UTF8.GetBytes(said));
        file.Flush(flushToDisk: false);
        return new WriterLock(file);
    }

    public void Dispose() => file.Dispose();

    private static string Holder(string path)
    {
        try
        {
            using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            return reader.ReadToEnd() is { Length: > 0 } said ? said : "it did not say who it is";
        }
        catch (IOException)
        {
            return "it did not say who it is";
        }
    }
}
