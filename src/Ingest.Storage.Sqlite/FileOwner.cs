using System.Runtime.InteropServices;

namespace Ingest.Storage.Sqlite;

/// <summary>Who we are and whom a path belongs to, as the kernel counts; <see langword="null"/> where it does not say (not Linux).</summary>
public static partial class FileOwner
{
    private const int AtWorkingFolder = -100;
    private const uint BasicStats = 0x7ff;

    /// <summary>The number of the user that this process acts as.</summary>
    public static uint? Self()
    {
        try
        {
            return OperatingSystem.IsLinux() ? EffectiveUser() : null;
        }
        catch (EntryPointNotFoundException)
        {
            return null;
        }
    }

    /// <summary>User, group and mode bits of a path.</summary>
    public static (uint User, uint Group, uint Mode)? Of(string path)
    {
        try
        {
            return OperatingSystem.IsLinux() && Stat(AtWorkingFolder, path, 0, BasicStats, out var status) == 0 ? (status.User, status.Group, status.Mode & 0xFFFu) : null;
        }
        catch (EntryPointNotFoundException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Stat(int folder, string path, int flags, uint mask, out Status status);

    /// <summary><c>struct statx</c> of linux/stat.h: 256 bytes, laid out alike on every architecture.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Status
    {
        [FieldOffset(20)]
        public uint User;

        [FieldOffset(24)]
        public uint Group;

        [FieldOffset(28)]
        public ushort Mode;
    }
}
