using System.Diagnostics.Metrics;

namespace Ingest.Core.Fetching;

/// <summary>What fetching measures.</summary>
internal static class FetchMetrics
{
    private static readonly Meter Meter = new("Ingest");
    private static readonly Histogram<double> Waits = Meter.CreateHistogram("ingest.politeness.wait", "s", "Time that a request waited for its host's turn", advice: new InstrumentAdvice<double>
    {
        HistogramBucketBoundaries = [0, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 900],
    });

    public static void Waited(TimeSpan time) => Waits.Record(time.TotalSeconds);
}
