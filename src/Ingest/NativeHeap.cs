using System.Runtime.InteropServices;

namespace Ingest;

/// <summary>
/// The C library's heap, in which SQLite keeps its pages. glibc opens up to eight arenas a core, and connections that wander from thread to
/// thread leave each of them full of holes: a soak of 22 days with 200 feeds had 180 MB in ten arenas for caches of 60 MB.
/// </summary>
internal static partial class NativeHeap
{
    /// <summary>M_ARENA_MAX of malloc.h (mallopt(3)).</summary>
    private const int ArenaMax = -8;

    /// <summary>M_MMAP_THRESHOLD of malloc.h (mallopt(3)), in bytes.</summary>
    private const int MapThreshold = -3;

    /// <summary>
    /// Two arenas: the same soak stayed at 241 to 314 MB with them, where it had grown from 285 to 426 in 22 days. Blocks of 64 KiB and more come from the system
    /// and go back to it, where glibc would raise that bound with the first large one that is freed: 2,000 articles left 36 to 42 MB in the arenas, not 57 to 63.
    /// Where the C library is another one, nothing is done.
    /// </summary>
    public static void KeepSmall()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            _ = SetOption(ArenaMax, 2);
            _ = SetOption(MapThreshold, 64 * 1024);
        }
        catch (EntryPointNotFoundException)
        {
            // musl has no arenas to limit
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetOption(int option, int value);
}
