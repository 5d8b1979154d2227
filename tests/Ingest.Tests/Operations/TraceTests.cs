using System.Collections.Concurrent;
using System.Diagnostics;
using Ingest.Core.Pipeline;
using Ingest.Demo;

namespace Ingest.Tests.Operations;

/// <summary>One trace for a poll, with each item that it brought from page to store.</summary>
public sealed class TraceTests : IDisposable
{
    private static readonly string[] StagesOfAnItem = ["fetch page", "extract", "tag", "store"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ingest-trace-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Run_EachItem_IsFollowedByItsNumberFromThePollThatBroughtItToTheStore()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == IngestMetrics.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var newsroom = await DemoNewsroom.StartAsync(TimeProvider.System, Stop);
        var feeds = newsroom.Feeds.Select(feed => feed with { Id = $"{folder.Name}-{feed.Id}" }).ToList();   // tests beside this one have traces of their own
        await using var worker = await TestWorker.StartAsync(folder.FullName, feeds, new DateTimeOffset(2025, 11, 21, 12, 0, 0, TimeSpan.Zero), "Articles:RevisitsPerHostAndDay=0");

        await worker.RunUntilAsync(() => newsroom.Requests >= feeds.Count + DemoPiece.All.Count, TimeSpan.FromMinutes(2));
        await worker.RunAsync(TimeSpan.FromSeconds(2));

        var polls = spans.Where(span => span.OperationName == "poll" && $"{span.GetTagItem("ingest.feed")}".StartsWith(folder.Name, StringComparison.Ordinal)).DistinctBy(span => span.GetTagItem("ingest.feed")).ToList();
        polls.Should().HaveCount(feeds.Count);
        polls.Should().OnlyContain(poll => spans.Any(span => span.OperationName == "fetch feed" && span.ParentSpanId == poll.SpanId));
        var items = polls.SelectMany(poll => spans.Where(span => span.OperationName == "item" && span.ParentSpanId == poll.SpanId && span.TraceId == poll.TraceId)).ToList();
        items.Select(item => item.GetTagItem("ingest.item")).Should().OnlyHaveUniqueItems().And.HaveCount(DemoPiece.All.Count).And.NotContainNulls();
        foreach (var item in items)
        {
            var stages = spans.Where(span => span.TraceId == item.TraceId && span.ParentSpanId == item.SpanId).Select(span => span.OperationName).ToList();
            stages.Should().Contain(StagesOfAnItem).And.OnlyHaveUniqueItems();
        }
    }
}
