using System.Globalization;

namespace Ingest.Benchmarks.Soak;

/// <summary>What the process holds at the end of a simulated day.</summary>
/// <param name="Day">The simulated day, from 1.</param>
/// <param name="Heap">Bytes of the managed heap after a full collection.</param>
/// <param name="Resident">Bytes of memory that the system counts (VmRSS).</param>
/// <param name="Handles">Open file handles.</param>
internal sealed record SoakSample(int Day, long Heap, long Resident, int Handles)
{
    public static SoakSample Take(int day)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var resident = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmRSS", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        return new SoakSample(day, GC.GetTotalMemory(forceFullCollection: true), long.Parse(resident, CultureInfo.InvariantCulture) * 1024, Directory.GetFiles("/proc/self/fd").Length);
    }

    /// <summary>The middle of some figures.</summary>
    public static double Median(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
