using Ingest.Benchmarks;

return args switch
{
    ["feeds", var folder] => FeedSpeed.Run(folder),
    ["feeds-growth"] => FeedGrowth.Run(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: Ingest.Benchmarks feeds FOLDER | feeds-growth");
    return 2;
}
