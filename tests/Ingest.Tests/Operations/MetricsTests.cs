using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Ingest.Core;
using Ingest.Core.Pipeline;
using Ingest.Observability;

namespace Ingest.Tests.Operations;

public sealed class MetricsTests
{
    private const string Header = "| metric | kind | unit | meaning |";

    [Fact]
    public void Readme_TableOfMetrics_SaysWhatTheCodeSays() => Readme.Table(Header, Make()).Should().Be(Make(), "run the tests with INGEST_WRITE_README=1 to write it anew");

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
