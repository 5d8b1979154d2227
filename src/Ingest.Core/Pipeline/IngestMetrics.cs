using System.Diagnostics;
using System.Diagnostics.Metrics;
using Ingest.Core.Storage;

namespace Ingest.Core.Pipeline;

/// <summary>What the pipeline measures. It costs next to nothing while nobody listens.</summary>
public static class IngestMetrics
{
    /// <summary>Name of the meter and of the source of traces.</summary>
    public const string Name = "Ingest";

    private static readonly Meter Meter = new(Name);
    private static readonly ActivitySource Traces = new(Name);
    private static readonly Counter<long> Polls = Meter.CreateCounter<long>("ingest.polls", "{poll}", "Polls of feeds, by outcome");
    private static readonly Counter<long> NewItems = Meter.CreateCounter<long>("ingest.items.new", "{item}", "Items that no earlier poll had brought");
    private static readonly Counter<long> Items = Meter.CreateCounter<long>("ingest.items.done", "{item}", "Items worked on, by what became of them");
    private static readonly Counter<long> Mentions = Meter.CreateCounter<long>("ingest.mentions", "{mention}", "Mentions in what was stored or revised");
    private static readonly Counter<long> Accidents = Meter.CreateCounter<long>("ingest.accidents", "{accident}", "Unexpected failures, by stage");
    private static readonly Histogram<double> Durations = Meter.CreateHistogram("ingest.stage.duration", "s", "Time that a stage took for one poll or item", advice: new InstrumentAdvice<double>
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    });

    /// <summary>Lets every counter begin at 0: a rate over a first accident would miss it otherwise, and what is absent looks like what is not measured.</summary>
    public static void Begin()
    {
        foreach (var outcome in Enum.GetNames<PollOutcome>())
        {
            Polls.Add(0, new KeyValuePair<string, object?>("outcome", outcome));
        }

        foreach (var status in Enum.GetNames<ArticleStatus>())
        {
            Items.Add(0, new("outcome", nameof(StoreOutcome.Inserted)), new("status", status));
        }

        Accidents.Add(0, new KeyValuePair<string, object?>("stage", "poll"));
        Accidents.Add(0, new KeyValuePair<string, object?>("stage", "item"));
        NewItems.Add(0);
        Mentions.Add(0);
    }

    /// <summary>Begins a poll, and its trace.</summary>
    internal static Stage Poll(FeedState feed)
    {
        var stage = new Stage("poll", default);
        stage.Tag("ingest.feed", feed.Source.Id);
        return stage;
    }

    /// <summary>Begins work on an item, in the trace of the poll that brought it.</summary>
    internal static Stage Item(ItemKey item, ActivityContext poll)
    {
        Activity.Current = null;   // whoever made room for this item is no part of its story
        var stage = new Stage("item", poll);
        stage.Tag("ingest.item", item.ItemId);
        stage.Tag("ingest.host", item.Host);
        return stage;
    }

    /// <summary>Begins a stage within a poll or an item.</summary>
    internal static Stage Begin(string stage) => new(stage, default);

    internal static void Count(PollOutcome outcome, PollReceipt receipt)
    {
        Polls.Add(1, new KeyValuePair<string, object?>("outcome", outcome.ToString()));
        NewItems.Add(receipt.New);
    }

    internal static void Count(ItemOutcome outcome)
    {
        Items.Add(1, new("outcome", outcome.Stored?.ToString() ?? "Known"), new("status", outcome.Status?.ToString() ?? "Known"));
        Mentions.Add(outcome.Stored is StoreOutcome.Inserted or StoreOutcome.Revised ? outcome.Mentions : 0);
    }

    internal static void CountAccident(string stage) => Accidents.Add(1, new KeyValuePair<string, object?>("stage", stage));

    /// <summary>Measures from its making to its disposal.</summary>
    internal readonly struct Stage(string name, ActivityContext parent) : IDisposable
    {
        private readonly long began = Stopwatch.GetTimestamp();
        private readonly Activity? trace = Traces.StartActivity(name, ActivityKind.Internal, parent);

        public void Tag(string key, object? value) => trace?.SetTag(key, value);

        public void Fail(string why) => trace?.SetStatus(ActivityStatusCode.Error, why);

        public void Dispose()
        {
            Durations.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, new KeyValuePair<string, object?>("stage", name));
            trace?.Dispose();
        }
    }
}
