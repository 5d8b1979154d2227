using Ingest.Benchmarks.Soak;

if (args is ["soak", .. var options])
{
    return await SoakRun.RunAsync(SoakPlan.Parse(options));
}

Console.Error.WriteLine("usage: Ingest.Benchmarks soak [--days N] [--feeds N] [--articles N] [--minutes N]");
return 2;
