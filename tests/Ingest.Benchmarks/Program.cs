using Ingest.Benchmarks.Tagging;
using Ingest.Core.Tagging;
using Ingest.Core.Tests.Tagging;

switch (args)
{
    case ["tagging", var texts]:
        TaggingBenchmark.Run(texts);
        return 0;
    case ["mutations"]:
        var (changes, unnoticed) = PlanMutations.Run(PlanFiles.BuiltIn(), every: 1);
        Console.WriteLine($"{changes} changes, {changes - unnoticed.Count} noticed by an example ({1 - ((double)unnoticed.Count / changes):0.000})");
        Console.WriteLine(string.Join('\n', unnoticed));
        return 0;
    default:
        Console.Error.WriteLine("usage: Ingest.Benchmarks tagging TEXTS.jsonl | mutations");
        return 2;
}
