using Ingest.Benchmarks;

switch (args)
{
    case ["extraction", var folder, ..]:
        return await ExtractionBenchmark.RunAsync(folder);
    default:
        Console.Error.WriteLine("usage: Ingest.Benchmarks extraction FOLDER   (pages as .html or .html.gz, UTF-8)");
        return 2;
}
