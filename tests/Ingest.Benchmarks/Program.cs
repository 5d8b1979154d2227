using System.Globalization;
using Ingest.Benchmarks;

return args switch
{
    ["polls", var program] => await PollBenchmark.RunAsync(program, 1000),
    ["polls", var program, var feeds] => await PollBenchmark.RunAsync(program, int.Parse(feeds, CultureInfo.InvariantCulture)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: Ingest.Benchmarks polls INGEST.DLL [FEEDS]");
    return 2;
}
