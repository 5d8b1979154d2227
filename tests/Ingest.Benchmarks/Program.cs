using Ingest.Benchmarks;

switch (args)
{
    case ["digest"]:
        return await DigestBenchmark.RunAsync();
    default:
        Console.Error.WriteLine("usage: Ingest.Benchmarks digest");
        return 2;
}
