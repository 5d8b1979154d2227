using Ingest.Core.Pipeline;
using Ingest.Core.Storage;

namespace Ingest.Core.Tests.Pipeline;

public sealed class PassTallyTests
{
    [Theory]
    [InlineData(PollOutcome.Modified, 0, 0)]
    [InlineData(PollOutcome.NotModified, 0, 1)]
    [InlineData(PollOutcome.Failed, 1, 0)]
    [InlineData(PollOutcome.Deferred, 1, 0)]
    [InlineData(PollOutcome.Gone, 1, 0)]
    public void Add_Poll_IsCountedByWhatItBrought(PollOutcome outcome, int failed, int unchanged)
    {
        var tally = new PassTally();
        tally.Add(outcome, new PollReceipt(7, 3, 1, []));
        tally.Add(outcome, new PollReceipt(5, 0, 0, []));

        tally.Report(TimeSpan.FromSeconds(1.23456)).Should().BeEquivalentTo(new { FeedsPolled = 2, FeedsFailed = 2 * failed, FeedsUnchanged = 2 * unchanged, ItemsSeen = 12, ItemsNew = 3, Seconds = 1.235 });
    }

    [Theory]
    [InlineData(StoreOutcome.Inserted, ArticleStatus.Full, "stored 1, updated 0, failed 0, partial 0, mentions 4")]
    [InlineData(StoreOutcome.Inserted, ArticleStatus.Partial, "stored 1, updated 0, failed 0, partial 1, mentions 4")]
    [InlineData(StoreOutcome.Inserted, ArticleStatus.Failed, "stored 1, updated 0, failed 1, partial 0, mentions 4")]
    [InlineData(StoreOutcome.Revised, ArticleStatus.Full, "stored 0, updated 1, failed 0, partial 0, mentions 4")]
    [InlineData(StoreOutcome.Unchanged, ArticleStatus.Full, "stored 0, updated 0, failed 0, partial 0, mentions 0")]
    [InlineData(StoreOutcome.Kept, ArticleStatus.Failed, "stored 0, updated 0, failed 1, partial 0, mentions 0")]
    [InlineData(null, null, "stored 0, updated 0, failed 0, partial 0, mentions 0")]
    public void Add_Item_IsCountedByWhatBecameOfIt(StoreOutcome? stored, ArticleStatus? status, string counts)
    {
        var tally = new PassTally();
        tally.Add(new ItemOutcome(stored, status, 4));
        var report = tally.Report(TimeSpan.Zero);

        $"stored {report.ArticlesStored}, updated {report.ArticlesUpdated}, failed {report.ArticlesFailed}, partial {report.ArticlesPartial}, mentions {report.Mentions}".Should().Be(counts);
    }

    [Fact]
    public async Task Add_FromManyThreads_LosesNothing()
    {
        var tally = new PassTally();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                tally.Add(new ItemOutcome(StoreOutcome.Inserted, ArticleStatus.Full, 1));
            }
        })));

        tally.Report(TimeSpan.Zero).Should().BeEquivalentTo(new { ArticlesStored = 8000, Mentions = 8000 });
    }
}
