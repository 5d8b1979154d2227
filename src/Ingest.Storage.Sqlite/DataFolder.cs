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

    /// <summary>The refusal of a folder that this user cannot write: who that is, whose it is, and the command that mends it.</summary>
    internal static InputException NotWritable(string folder, Exception cause)
    {
        var path = Path.GetFullPath(folder);
        while (FileOwner.Of(path) is null && Path.GetDirectoryName(path) is { } above)
        {
            path = above;   // it could not even be made: the folder above it is the one to look at
        }

        var self = FileOwner.Self() is { } user ? Invariant($"{user}") : Environment.UserName;
        if (FileOwner.Of(path) is not { } owner)
        {
            return new InputException($"{folder}: user {self} cannot write this data folder ({cause.Message}); name another with --data", cause);
        }

        var whose = Invariant($"{owner.User}:{owner.Group}");
        if (cause.Message.Contains("Read-only file system", StringComparison.OrdinalIgnoreCase))
        {
            return new InputException($"{folder}: nobody can write this data folder: it is mounted read-only; mount it to be written (a volume without :ro), or name another with --data", cause);
        }

        if (Invariant($"{owner.User}") == self)
        {
            return new InputException($"{folder}: user {self} cannot write this data folder, although {path} is its own (mode {Convert.ToString(owner.Mode, 8)}; {cause.Message}); give it back the right to write (chmod u+rwx {path}), or where SELinux guards the machine mount it with :Z", cause);
        }

        var mend = Environment.GetEnvironmentVariable("DOTNET_RUNNING_IN_CONTAINER") == "true"
            ? $"run as its owner (docker run --user {whose}), or give what is mounted there to this user (chown -R {self} FOLDER on the host)"
            : $"give it to this user (sudo chown -R {self} {path}), run as its owner, or name another with --data";
        return new InputException($"{folder}: user {self} cannot write this data folder: {path} belongs to {whose}, mode {Convert.ToString(owner.Mode, 8)} ({cause.Message}); {mend}", cause);
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
