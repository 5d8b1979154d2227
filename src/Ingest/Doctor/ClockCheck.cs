using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ingest.Doctor;

/// <summary>Whether the clock can be believed: days, digests and polls hang on it.</summary>
internal sealed partial class ClockCheck : ICheck
{
    /// <summary><c>TIME_ERROR</c> of sys/timex.h: the kernel's clock is not synchronised.</summary>
    private const int NotSynchronised = 5;

    /// <summary><c>struct timex</c> has 208 bytes where <c>long</c> has eight.</summary>
    private const int TimexBytes = 256;

    public string Name => "the clock";

    public async IAsyncEnumerable<Finding> LookAsync(Patient patient, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var feed in await patient.FeedsAsync(cancellationToken))
        {
            if (feed.Feed.LastPolledAt > patient.Now.AddMinutes(1))
            {
                yield return new Finding(Severity.Error, "clock", feed.Feed.Source.Id, $"it is {patient.Now:u}, but this feed was polled at {feed.Feed.LastPolledAt:u}", "set the clock; the feed is polled again by itself");
                break;
            }
        }

        if (!IsSynchronised())
        {
            yield return new Finding(Severity.Note, "clock", "kernel", "the system says that its clock is not synchronised", "run a time service (chrony, systemd-timesyncd) on the machine; in many virtual machines the host does it, and all is well");
        }
    }

    private static bool IsSynchronised()
    {
        try
        {
            return !OperatingSystem.IsLinux() || !Environment.Is64BitProcess || AdjustTime(new byte[TimexBytes]) != NotSynchronised;
        }
        catch (EntryPointNotFoundException)
        {
            return true;
        }
    }

    /// <summary>adjtimex(2); with modes 0 it only reads.</summary>
    [LibraryImport("libc", EntryPoint = "adjtimex")]
    private static partial int AdjustTime([In, Out] byte[] timex);
}
