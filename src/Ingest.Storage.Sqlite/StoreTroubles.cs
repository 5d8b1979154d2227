using System.Buffers.Binary;
using Ingest.Core;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>Troubles with the file that the user can do something about (sqlite.org/rescode.html), and what that is.</summary>
internal static class StoreTroubles
{
    /// <summary>How long a statement waits for another program's lock, unless told otherwise.</summary>
    public const int BusyTimeoutSeconds = 30;

    /// <summary>Busy, locked, read-only, I/O error, damaged, full, cannot open, denied, no database.</summary>
    private static readonly int[] Codes = [5, 6, 8, 10, 11, 13, 14, 23, 26];

    /// <summary>The smallest page of SQLite; it takes a shorter file for an empty one, and would write over it.</summary>
    private const int LeastPage = 512;

    public static bool IsOne(SqliteException problem) => Codes.Contains(problem.SqliteErrorCode);

    /// <summary>What happened and what to do.</summary>
    public static InputException Explain(SqliteException problem, string path, int busySeconds) => problem.SqliteErrorCode switch
    {
        8 or 14 or 23 when File.Exists(Path.Combine(Path.GetDirectoryName(path)!, "snapshot.db")) && !IsWritable(path) =>
            new InputException($"{path}: the store cannot be opened where it cannot be written ({problem.Message}); read snapshot.db beside it, which needs no writing", problem),
        8 or 14 or 23 => DataFolder.NotWritable(Path.GetDirectoryName(path)!, problem),
        11 or 26 => new InputException($"{path}: the file is damaged or no SQLite store ({problem.Message}); put it aside and restore a backup (ingest restore), or name another folder with --data", problem),
        13 => new InputException($"{path}: the disk is full; nothing was lost, make room and start again", problem),
        10 => new InputException($"{path}: the disk cannot be read or written ({problem.Message}); nothing was lost that was stored, make sure that there is room and that the disk is whole, and start again", problem),
        5 or 6 => new InputException($"{path}: another program has locked the store for more than {busySeconds} s; nothing was lost, close it and start again", problem),
        _ => new InputException($"{path}: the store cannot be opened: {problem.Message}", problem),
    };

    /// <summary>Refuses a file that is shorter than its own header says (sqlite.org/fileformat2.html, section 1.3). While a log stands beside it the log may hold the rest.</summary>
    /// <exception cref="InputException">It is.</exception>
    public static void RefuseTruncated(string path)
    {
        var log = new FileInfo(path + "-wal");
        if (!File.Exists(path) || log is { Exists: true, Length: > 0 })
        {
            return;
        }

        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (file.Length is > 0 and < LeastPage)
            {
                throw new InputException($"{path}: the file is damaged or no SQLite store ({file.Length} bytes); put it aside and restore a backup (ingest restore), or name another folder with --data");
            }

            var header = new byte[100];
            if (file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length && header.AsSpan().StartsWith("SQLite format 3\0"u8))
            {
                var size = BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(16));
                var whole = (size == 1 ? 65536L : size) * BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(28));
                if (file.Length < whole)
                {
                    throw new InputException($"{path}: the file is damaged: {file.Length} of its {whole} bytes are there; put it aside and restore a backup (ingest restore), or name another folder with --data");
                }
            }
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            // opening it says what is wrong
        }
    }

    private static bool IsWritable(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            using var probe = new FileStream(path + ".probe", FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
