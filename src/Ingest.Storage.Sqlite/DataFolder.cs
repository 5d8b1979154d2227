using Ingest.Core;

namespace Ingest.Storage.Sqlite;

/// <summary>The folder that holds <c>ingest.db</c>, <c>snapshot.db</c>, <c>digests/</c> and <c>backups/</c>.</summary>
public static class DataFolder
{
    /// <summary>Makes the folder when it is absent.</summary>
    /// <exception cref="InputException">It cannot be made.</exception>
    public static void Prepare(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(folder, denied);
        }
    }

    /// <summary>The folder of backups within a data folder, made when absent.</summary>
    public static string BackupsOf(string folder)
    {
        var backups = Path.Combine(folder, "backups");
        Prepare(backups);
        return backups;
    }

    /// <summary>The refusal of a folder that this user cannot write.</summary>
    internal static InputException NotWritable(string folder, Exception cause) => new(
        $"{folder}: user {Environment.UserName} cannot write this data folder ({cause.Message}); give it to that user (chown), run as its owner (--user), or name another with --data",
        cause);
}
