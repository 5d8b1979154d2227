using Ingest.Core.Storage;

namespace Ingest.Core.Pipeline;

/// <summary>Counts what happens, from any thread.</summary>
internal sealed class PassTally
{
    private readonly Lock gate = new();
    private int polled;
    private int failed;
    private int unchanged;
    private int seen;
    private int fresh;
    private int stored;
    private int updated;
    private int articlesFailed;
    private int partial;
    private int mentions;

    public void Add(PollOutcome outcome, PollReceipt receipt)
    {
        lock (gate)
        {
            polled++;
            failed += outcome is PollOutcome.Failed or PollOutcome.Deferred or PollOutcome.Gone ? 1 : 0;
            unchanged += outcome == PollOutcome.NotModified ? 1 : 0;
            seen += receipt.Seen;
            fresh += receipt.New;
        }
    }

    public void Add(ItemOutcome outcome)
    {
        lock (gate)
        {
            stored += outcome.Stored == StoreOutcome.Inserted ? 1 : 0;
            updated += outcome.Stored == StoreOutcome.Revised ? 1 : 0;
            articlesFailed += outcome.Status == ArticleStatus.Failed ? 1 : 0;
            partial += outcome.Status == ArticleStatus.Partial ? 1 : 0;
            mentions += outcome.Stored is StoreOutcome.Inserted or StoreOutcome.Revised ? outcome.Mentions : 0;
        }
    }

    public PassReport Report(TimeSpan took)
    {
        lock (gate)
        {
            return new PassReport
            {
                FeedsPolled = polled,
                FeedsFailed = failed,
                FeedsUnchanged = unchanged,
                ItemsSeen = seen,
                ItemsNew = fresh,
                ArticlesStored = stored,
                ArticlesUpdated = updated,
                ArticlesFailed = articlesFailed,
                ArticlesPartial = partial,
                Mentions = mentions,
                Seconds = Math.Round(took.TotalSeconds, 3),
            };
        }
    }
}
