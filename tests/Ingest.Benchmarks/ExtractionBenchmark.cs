using System.IO.Compression;
using System.Text;
using AngleSharp.Html.Parser;
using Ingest.Core;
using Ingest.Core.Extraction;
using Microsoft.Extensions.Options;

namespace Ingest.Benchmarks;

/// <summary>
/// CPU time and allocations per page, side by side in one run. A bare parse, our extractor and SmartReader all start from the
/// same decoded pages; then the bare parse and our extractor start from the bytes, so that decoding counts on both sides.
/// CPU time is that of this process with its garbage collection; every round runs each of them over all pages, and the
/// ratio is the median of the rounds' ratios, so that neither a busy machine nor its changing clock matters much. Rounds
/// before the runtime has compiled all code for good are not counted: a worker reads thousands of pages.
/// </summary>
internal static class ExtractionBenchmark
{
    private const int WarmUp = 8;

    private const int Rounds = 11;

    private static readonly Uri Address = new("https://example.org/a");

    public static async Task<int> RunAsync(string folder)
    {
        var pages = Directory.EnumerateFiles(folder).Where(file => file.EndsWith(".html", StringComparison.Ordinal) || file.EndsWith(".html.gz", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Read).ToList();
        if (pages.Count == 0)
        {
            Console.Error.WriteLine($"{folder}: no pages");
            return 2;
        }

        var extractor = new ArticleExtractor(Options.Create(new ExtractionOptions { ParseTimeout = TimeSpan.FromMinutes(1) }));
        (string Name, Action<Page> Work)[] ways =
        [
            ("bare parse", page => new HtmlParser().ParseDocument(page.Text).Dispose()),
            ("ingest", page => _ = Wait(extractor.ExtractAsync(page.Text, page.Snapshot, null, CancellationToken.None))),
            ("SmartReader", page => _ = new SmartReader.Reader(Address.AbsoluteUri, page.Text).GetArticle()),
            ("bytes: bare parse", page => new HtmlParser().ParseDocument(Encoding.UTF8.GetString(page.Snapshot.Content.Span)).Dispose()),
            ("bytes: ingest", page => _ = Wait(extractor.ExtractAsync(page.Snapshot, null, CancellationToken.None))),
        ];
        var rounds = new List<(double Cpu, double Bytes)[]>();
        for (var round = 0; round < WarmUp + Rounds; round++)
        {
            rounds.Add([.. ways.Select(way => Measure(pages, way.Work))]);
        }

        for (var i = 0; i < ways.Length; i++)
        {
            var (cpu, bytes) = (Median(rounds, round => round[i].Cpu), Median(rounds, round => round[i].Bytes));
            var (ratio, fromBytes) = (Median(rounds, round => round[i].Cpu / round[0].Cpu), Median(rounds, round => round[i].Cpu / round[3].Cpu));
            await Console.Out.WriteLineAsync(FormattableString.Invariant($"{ways[i].Name,-18} {cpu,8:F2} ms CPU a page  {bytes / 1024,8:F0} KB a page  x {ratio:F2} of the bare parse  x {fromBytes:F2} of it from bytes"));
        }

        return 0;
    }

    private static (double Cpu, double Bytes) Measure(List<Page> pages, Action<Page> work)
    {
        GC.Collect();
        var (cpu, bytes) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true));
        pages.ForEach(work);
        return ((Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / pages.Count, (double)(GC.GetTotalAllocatedBytes(precise: true) - bytes) / pages.Count);
    }

    private static double Median(List<(double Cpu, double Bytes)[]> rounds, Func<(double Cpu, double Bytes)[], double> value) => rounds[WarmUp..].Select(value).Order().ElementAt(Rounds / 2);

    private static Article Wait(ValueTask<Article> reading) => reading.AsTask().GetAwaiter().GetResult();

    private static Page Read(string file)
    {
        using var stream = File.OpenRead(file);
        using Stream source = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        using var whole = new MemoryStream();
        source.CopyTo(whole);
        var bytes = whole.ToArray();
        return new Page(Encoding.UTF8.GetString(bytes), new PageSnapshot { RequestedUri = Address, FinalUri = Address, Content = bytes, ContentType = "text/html; charset=utf-8", FetchedAt = default });
    }

    private sealed record Page(string Text, PageSnapshot Snapshot);
}
