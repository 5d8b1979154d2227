using System.Globalization;
using Ingest.Benchmarks;

return args switch
{
    ["store"] => await StoreBenchmark.RunAsync(1_000_000),
    ["store", var size] => await StoreBenchmark.RunAsync(int.Parse(size, CultureInfo.InvariantCulture)),
    ["store-soak", var seconds] => await StoreSoak.RunAsync(int.Parse(seconds, CultureInfo.InvariantCulture)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: Ingest.Benchmarks store [ARTICLES] | store-soak SECONDS");
    return 2;
}
