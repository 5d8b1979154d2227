using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Ingest.Core;
using Ingest.Core.Pipeline;
using Ingest.Demo;
using Ingest.Observability;

namespace Ingest.Tests.Operations;

public sealed class MetricsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private const string Header = "| metric | kind | unit | meaning |";

    [Fact]
    public void Readme_TableOfMetrics_SaysWhatTheCodeSays() => Readme.Table(Header, Make()).Should().Be(Make(), "run the tests with INGEST_WRITE_README=1 to write it anew");

    [Fact]
    public async Task Scrape_WorkerThatHasWorked_HasEveryMetricOfTheTableInItsUnit()
    {
        var folder = Directory.CreateTempSubdirectory("ingest-scrape-");
        try
        {
            await using var newsroom = await DemoNewsroom.StartAsync(TimeProvider.System, Stop);
            await using var worker = await TestWorker.StartAsync(folder.FullName, newsroom, new DateTimeOffset(2025, 11, 21, 12, 0, 0, TimeSpan.Zero), "Health:Listen=127.0.0.1:0");
            await worker.RunUntilAsync(() => newsroom.Requests >= newsroom.Feeds.Count + DemoPiece.All.Count, TimeSpan.FromMinutes(2));
            worker.Clock.Jump(TimeSpan.FromDays(1));   // so that there is a digest
            await worker.RunUntilAsync(() => worker.Get<WorkerHealth>().Store?.LastDigest is not null, TimeSpan.FromMinutes(30));
            using var client = new HttpClient();

            var scraped = await client.GetStringAsync(new Uri(worker.Address, "/metrics"), Stop);

            var names = Readme.Table(Header, Make()).Split('\n').Skip(2).Select(row => row.Split('|')).Select(cells => (Name: cells[1].Trim(' ', '`'), Kind: cells[2].Trim(), Unit: cells[3].Trim())).Select(PrometheusName).ToList();
            names.Should().HaveCountGreaterThan(12).And.OnlyContain(name => scraped.Contains($"\n{name}{{", StringComparison.Ordinal) || scraped.Contains($"\n{name} ", StringComparison.Ordinal), scraped);
            scraped.Split('\n').Where(line => line.StartsWith("# TYPE ingest_", StringComparison.Ordinal)).Should().HaveCount(names.Count, "nothing is exported that the table does not name");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>As the exporter writes a name: dots as underscores, the unit, and <c>_total</c> for a counter; a histogram by its sum.</summary>
    private static string PrometheusName((string Name, string Kind, string Unit) metric)
    {
        var unit = metric.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        var kind = metric.Kind switch { "counter" => "_total", "histogram" => "_sum", _ => "" };
        return metric.Name.Replace('.', '_') + unit + kind;
    }

    private static string Make()
    {
        var instruments = new List<Instrument>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => instruments.Add(instrument) };
        listener.Start();
        RuntimeHelpers.RunClassConstructor(typeof(IngestMetrics).TypeHandle);
        RuntimeHelpers.RunClassConstructor(typeof(Article).Assembly.GetType("Ingest.Core.Fetching.FetchMetrics", throwOnError: true)!.TypeHandle);
        using var gauges = new WorkerGauges(null!, null!, TimeProvider.System);
        var rows = instruments
            .Where(instrument => instrument.Meter.Name == IngestMetrics.Name)
            .DistinctBy(instrument => instrument.Name)
            .OrderBy(instrument => instrument.Name, StringComparer.Ordinal)
            .Select(instrument => $"| `{instrument.Name}` | {instrument.GetType().Name.Split('`')[0].Replace("Observable", "", StringComparison.Ordinal).ToLowerInvariant()} | {instrument.Unit?.Trim('{', '}')} | {instrument.Description} |");
        return string.Join('\n', rows.Prepend("| --- | --- | --- | --- |").Prepend(Header));
    }
}
