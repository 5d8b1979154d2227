using System.Globalization;
using Ingest.Core.Tagging;
using Ingest.Core.Tests.Tagging;

namespace Ingest.Benchmarks.Tagging;

/// <summary>Drops a group from, or doubles a distance in, each rule of the built-in plan in turn, and counts the changes that an example of the plan notices.</summary>
internal static class MutationCount
{
    public static int Run()
    {
        var (changes, unnoticed) = PlanMutations.Run(PlanFiles.BuiltIn(), every: 1);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{changes} changes, {changes - unnoticed.Count} noticed by an example ({1 - ((double)unnoticed.Count / changes):0.000})"));
        Console.WriteLine(string.Join('\n', unnoticed));
        return 0;
    }
}
