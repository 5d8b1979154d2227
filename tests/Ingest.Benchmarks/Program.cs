using System.Globalization;
using Ingest;
using Ingest.Benchmarks;
using Ingest.Benchmarks.Soak;
using Ingest.Benchmarks.Tagging;

NativeHeap.KeepSmall();   // as the program does
return args switch
{
    ["feeds", var folder] => FeedSpeed.Run(folder),
    ["feeds-growth"] => FeedGrowth.Run(),
    ["polls", var program] => await PollBenchmark.RunAsync(program, 1000),
    ["polls", var program, var feeds] => await PollBenchmark.RunAsync(program, Number(feeds)),
    ["extraction", var folder] => await ExtractionBenchmark.RunAsync(folder),
    ["extraction-growth"] => ExtractionGrowth.Run(),
    ["tagging", var texts] => TaggingBenchmark.Run(texts),
    ["mutations"] => MutationCount.Run(),
    ["digest"] => await DigestBenchmark.RunAsync(null),
    ["digest", var program] => await DigestBenchmark.RunAsync(program),
    ["store"] => await StoreBenchmark.RunAsync(1_000_000),
    ["store", var size] => await StoreBenchmark.RunAsync(Number(size)),
    ["store-soak", var seconds] => await StoreSoak.RunAsync(Number(seconds)),
    ["soak", .. var options] => await SoakRun.RunAsync(SoakPlan.Parse(options)),
    _ => Usage(),
};

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static int Usage()
{
    Console.Error.WriteLine("""
        usage: Ingest.Benchmarks feeds FOLDER | feeds-growth
                                 polls INGEST.DLL [FEEDS]
                                 extraction FOLDER   (pages as .html or .html.gz, UTF-8)
                                 extraction-growth
                                 tagging TEXTS.jsonl | mutations
                                 digest [INGEST]   (as it is published, for the cold start)
                                 store [ARTICLES] | store-soak SECONDS
                                 soak [--days N] [--feeds N] [--articles N] [--minutes N]
        """);
    return 2;
}
