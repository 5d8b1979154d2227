using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using AngleSharp.Html.Parser;
using Ingest.Core;
using Ingest.Core.Extraction;
using Microsoft.Extensions.Options;

namespace Ingest.Benchmarks;

/// <summary>
/// CPU time and allocations per page: a bare parse of the decoded page, our extractor from the page's bytes, and SmartReader
/// from the decoded page, side by side in one run. CPU time of this process, so that a busy machine does not matter much.
/// </summary>
internal static class ExtractionBenchmark
{
    private const int WarmUp = 3;

    private const int Rounds = 9;

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
        var bare = new List<(double Cpu, double Bytes)>();
        var ours = new List<(double Cpu, double Bytes)>();
        var peer = new List<(double Cpu, double Bytes)>();
        for (var round = 0; round < WarmUp + Rounds; round++)
        {
            bare.Add(Measure(pages, page => new HtmlParser().ParseDocument(page.Text).Dispose()));
            ours.Add(Measure(pages, page => _ = extractor.ExtractAsync(page.Snapshot, null, CancellationToken.None).AsTask().GetAwaiter().GetResult()));
            peer.Add(Measure(pages, page => _ = new SmartReader.Reader(Address.AbsoluteUri, page.Text).GetArticle()));
        }

        var unit = Median(bare).Cpu;
        foreach (var (name, rounds) in new[] { ("bare parse", bare), ("ingest", ours), ("SmartReader", peer) })
        {
            var (cpu, bytes) = Median(rounds);
            await Console.Out.WriteLineAsync(FormattableString.Invariant($"{name,-12} {cpu,8:F2} ms CPU a page  {bytes / 1024,8:F0} KB a page  x {cpu / unit:F2}"));
        }

        return 0;
    }

    private static (double Cpu, double Bytes) Measure(List<Page> pages, Action<Page> work)
    {
        GC.Collect();
        var (cpu, bytes) = (Process.GetCurrentProcess().TotalProcessorTime, GC.GetTotalAllocatedBytes(precise: true));
        pages.ForEach(work);
        return ((Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds / pages.Count, (double)(GC.GetTotalAllocatedBytes(precise: true) - bytes) / pages.Count);
    }

    private static (double Cpu, double Bytes) Median(List<(double Cpu, double Bytes)> rounds)
    {
        var measured = rounds[WarmUp..];
        return (measured.Select(round => round.Cpu).Order().ElementAt(measured.Count / 2), measured.Select(round => round.Bytes).Order().ElementAt(measured.Count / 2));
    }

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
