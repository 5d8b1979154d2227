using Ingest.Core.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ingest.Core.Pipeline;

/// <summary>The one conductor: polls feeds and works on items, for a single pass or for as long as the worker runs.</summary>
public sealed class IngestPipeline : IAsyncDisposable
{
    private readonly FeedTurns polls;
    private readonly ItemTurns items;
    private readonly IFeedStore feeds;
    private readonly IArticleStore articles;
    private readonly StoreHold hold;
    private readonly TimeProvider clock;
    private readonly int pollsInFlight;
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource aborting = new();
    private PassTally tally = new();

    public IngestPipeline(FeedPoller poller, ArticleWorker worker, IFeedStore feeds, IArticleStore articles, StoreHold hold, IOptions<ArticleOptions> options, TimeProvider clock, ILogger<IngestPipeline> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.feeds = feeds;
        this.articles = articles;
        this.hold = hold;
        this.clock = clock;
        pollsInFlight = options.Value.PollsInFlight;
        var accidents = new Accidents(hold, () => items!.Drop());
        items = new ItemTurns(worker, articles, accidents, options.Value, () => tally, clock, logger, aborting.Token);
        polls = new FeedTurns(poller, feeds, items, accidents, pollsInFlight, () => tally, clock, logger, stopping.Token);
    }

    /// <summary>Since a poll ended last, or since the start.</summary>
    public TimeSpan SinceLastPoll => polls.SinceLast;

    /// <summary>Polls that wait for their turn or go on now.</summary>
    public int PollsInHand => polls.Count;

    /// <summary>Items that wait for their turn or are worked on now.</summary>
    public int ItemsInHand => items.Count;

    /// <summary>Why the store takes no writes, or <see langword="null"/> while it does.</summary>
    public string? StoreProblem => hold.Problem;

    /// <summary>One whole pass: every feed and every unfinished item, due or not; only Retry-After and 410 keep it away.</summary>
    /// <param name="progress">Told after each feed and item.</param>
    /// <param name="grace">How long what is in flight may go on after <paramref name="cancellationToken"/> was cancelled.</param>
    /// <param name="cancellationToken">Ends the pass early; finished work is kept.</param>
    /// <exception cref="OperationCanceledException">The pass was ended early.</exception>
    /// <exception cref="InputException">The store takes no writes; what was stored before is kept.</exception>
    public async ValueTask<PassReport> RunPassAsync(IProgress<PassProgress>? progress, TimeSpan grace, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        tally = new PassTally();
        var now = clock.GetUtcNow();
        var due = (await feeds.FollowedAsync(cancellationToken)).Where(feed => feed.GoneAt is null && !(feed.DeferredUntil > now)).ToList();
        items.Take(await articles.UnfinishedAsync(now, onlyDue: false, cancellationToken));
        var feedsDone = 0;
        using var reporting = progress is null ? null : clock.CreateTimer(_ => progress.Report(new PassProgress(feedsDone, due.Count, items.Done, items.Taken)), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(200));
        try
        {
            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = pollsInFlight, CancellationToken = cancellationToken }, async (feed, stop) =>
            {
                if (hold.Problem is null)
                {
                    await polls.PollAsync(feed, stop);
                }

                Interlocked.Increment(ref feedsDone);
            });
            await items.WhenIdle().WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await StopAsync(grace);
            throw;
        }

        progress?.Report(new PassProgress(feedsDone, due.Count, items.Done, items.Taken));
        if (hold.Problem is { } problem)
        {
            throw new InputException($"the store takes no writes: {problem}; what was stored is whole, and the next pass takes up the rest");
        }

        return tally.Report(clock.GetElapsedTime(started));
    }

    /// <summary>Works on certain items and waits until all of them are done.</summary>
    /// <param name="wanted">Which.</param>
    /// <param name="grace">How long what is in flight may go on after <paramref name="cancellationToken"/> was cancelled.</param>
    /// <param name="cancellationToken">Ends it early; what is not done stays in the queue.</param>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public async ValueTask RunItemsAsync(IReadOnlyList<ItemKey> wanted, TimeSpan grace, CancellationToken cancellationToken)
    {
        items.Take(wanted);
        try
        {
            await items.WhenIdle().WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await StopAsync(grace);
            throw;
        }
    }

    /// <summary>Starts the polls that are due and returns at once; a feed that is being polled is left alone, so a slow one delays nobody.</summary>
    public async ValueTask PollDueAsync(FeedPartition partition, CancellationToken cancellationToken)
    {
        if (!await hold.IsReadyAsync(cancellationToken))
        {
            return;
        }

        foreach (var feed in await feeds.DueAsync(partition, clock.GetUtcNow(), max: 1000, cancellationToken))
        {
            polls.Begin(feed);
        }
    }

    /// <summary>Takes up the unfinished items whose next try is due: what an earlier process left, and what failed before.</summary>
    public async ValueTask ResumeAsync(CancellationToken cancellationToken)
    {
        if (await hold.IsReadyAsync(cancellationToken))
        {
            items.Take(await articles.UnfinishedAsync(clock.GetUtcNow(), onlyDue: true, cancellationToken));
        }
    }

    /// <summary>Looks again at stored articles that are due for it, a bounded number for each host and day.</summary>
    public async ValueTask RevisitDueAsync(CancellationToken cancellationToken)
    {
        if (items.RoomForRevisits > 0 && !stopping.IsCancellationRequested && await hold.IsReadyAsync(cancellationToken))
        {
            await items.TakeRevisitsAsync(cancellationToken);
        }
    }

    /// <summary>Takes no new work, lets what is in flight finish for a while, then cuts it off. Nothing is lost: what did not finish is pending in the store.</summary>
    public async ValueTask StopAsync(TimeSpan grace)
    {
        await stopping.CancelAsync();
        items.Close();
        aborting.CancelAfter(grace);
        await Task.WhenAll([items.WhenAllIdle(), .. polls.Running]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(TimeSpan.Zero);
        stopping.Dispose();
        aborting.Dispose();
        polls.Dispose();
    }
}
