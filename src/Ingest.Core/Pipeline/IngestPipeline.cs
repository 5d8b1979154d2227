using System.Collections.Concurrent;
using System.Diagnostics;
using Ingest.Core.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ingest.Core.Pipeline;

/// <summary>The one conductor: polls feeds and works on items, for a single pass or for as long as the worker runs.</summary>
public sealed partial class IngestPipeline : IAsyncDisposable
{
    /// <summary>When an item is tried again that our own code failed on.</summary>
    private static readonly TimeSpan AfterAccident = TimeSpan.FromHours(1);

    /// <summary>Looking again must never keep new articles waiting.</summary>
    private const int RevisitsInFlight = 4;

    /// <summary>So many visits wait at most; the rest stays due in the store.</summary>
    private const int RevisitsWaiting = 100;

    /// <summary>When a feed is asked again that our own code failed on.</summary>
    private static readonly TimeSpan AfterPollAccident = TimeSpan.FromMinutes(15);

    private readonly FeedPoller poller;
    private readonly ArticleWorker worker;
    private readonly IFeedStore feeds;
    private readonly IArticleStore articles;
    private readonly StoreHold hold;
    private readonly TimeProvider clock;
    private readonly ILogger<IngestPipeline> logger;
    private readonly HostQueues queues;
    private readonly HostQueues revisits;
    private readonly int revisitsPerHostAndDay;
    private readonly SemaphoreSlim polls;
    private readonly int pollsInFlight;
    private readonly ConcurrentDictionary<long, Task> polling = new();
    private readonly ConcurrentDictionary<long, ActivityContext> pollOfItem = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource aborting = new();
    private PassTally tally = new();
    private int itemsTaken;
    private int itemsDone;
    private long lastPollEnded;

    public IngestPipeline(FeedPoller poller, ArticleWorker worker, IFeedStore feeds, IArticleStore articles, StoreHold hold, IOptions<ArticleOptions> options, TimeProvider clock, ILogger<IngestPipeline> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.poller = poller;
        this.worker = worker;
        this.feeds = feeds;
        this.articles = articles;
        this.hold = hold;
        this.clock = clock;
        this.logger = logger;
        lastPollEnded = clock.GetTimestamp();
        pollsInFlight = options.Value.PollsInFlight;
        polls = new SemaphoreSlim(pollsInFlight);
        queues = new HostQueues(options.Value.InFlight, WorkAsync);
        revisits = new HostQueues(RevisitsInFlight, RevisitAsync);
        revisitsPerHostAndDay = options.Value.RevisitsPerHostAndDay;
    }

    /// <summary>Since a poll ended last, or since the start.</summary>
    public TimeSpan SinceLastPoll => clock.GetElapsedTime(Interlocked.Read(ref lastPollEnded));

    /// <summary>Polls that wait for their turn or go on now.</summary>
    public int PollsInHand => polling.Count;

    /// <summary>Items that wait for their turn or are worked on now.</summary>
    public int ItemsInHand => queues.Count;

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
        Take(await articles.UnfinishedAsync(now, onlyDue: false, cancellationToken));
        var feedsDone = 0;
        using var reporting = progress is null ? null : clock.CreateTimer(_ => progress.Report(new PassProgress(feedsDone, due.Count, itemsDone, itemsTaken)), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(200));
        try
        {
            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = pollsInFlight, CancellationToken = cancellationToken }, async (feed, stop) =>
            {
                if (hold.Problem is null)
                {
                    await PollAsync(feed, stop);
                }

                Interlocked.Increment(ref feedsDone);
            });
            await queues.WhenIdle().WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await StopAsync(grace);
            throw;
        }

        progress?.Report(new PassProgress(feedsDone, due.Count, itemsDone, itemsTaken));
        if (hold.Problem is { } problem)
        {
            throw new InputException($"the store takes no writes: {problem}; what was stored is whole, and the next pass takes up the rest");
        }

        return tally.Report(clock.GetElapsedTime(started));
    }

    /// <summary>Works on certain items and waits until all of them are done.</summary>
    /// <param name="items">Which.</param>
    /// <param name="grace">How long what is in flight may go on after <paramref name="cancellationToken"/> was cancelled.</param>
    /// <param name="cancellationToken">Ends it early; what is not done stays in the queue.</param>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public async ValueTask RunItemsAsync(IReadOnlyList<ItemKey> items, TimeSpan grace, CancellationToken cancellationToken)
    {
        Take(items);
        try
        {
            await queues.WhenIdle().WaitAsync(cancellationToken);
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
            var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!stopping.IsCancellationRequested && polling.TryAdd(feed.FeedId, begin.Task))
            {
                polling[feed.FeedId] = PollInTurnAsync(feed, begin.Task);
                begin.SetResult();
            }
        }
    }

    /// <summary>Takes up the unfinished items whose next try is due: what an earlier process left, and what failed before.</summary>
    public async ValueTask ResumeAsync(CancellationToken cancellationToken)
    {
        if (await hold.IsReadyAsync(cancellationToken))
        {
            Take(await articles.UnfinishedAsync(clock.GetUtcNow(), onlyDue: true, cancellationToken));
        }
    }

    /// <summary>Looks again at stored articles that are due for it, a bounded number for each host and day.</summary>
    public async ValueTask RevisitDueAsync(CancellationToken cancellationToken)
    {
        var room = RevisitsWaiting - revisits.Count;
        if (room > 0 && revisitsPerHostAndDay > 0 && !stopping.IsCancellationRequested && await hold.IsReadyAsync(cancellationToken))
        {
            revisits.Add(await articles.TakeRevisitsAsync(clock.GetUtcNow(), revisitsPerHostAndDay, room, cancellationToken));
        }
    }

    /// <summary>Takes no new work, lets what is in flight finish for a while, then cuts it off. Nothing is lost: what did not finish is pending in the store.</summary>
    public async ValueTask StopAsync(TimeSpan grace)
    {
        await stopping.CancelAsync();
        queues.Close();
        revisits.Close();
        aborting.CancelAfter(grace);
        await Task.WhenAll([queues.WhenIdle(), revisits.WhenIdle(), .. polling.Values]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(TimeSpan.Zero);
        stopping.Dispose();
        aborting.Dispose();
        polls.Dispose();
    }

    private void Take(IReadOnlyList<ItemKey> items) => Interlocked.Add(ref itemsTaken, queues.Add(items));

    private async Task PollInTurnAsync(FeedState feed, Task begin)
    {
        await begin;
        try
        {
            await polls.WaitAsync(stopping.Token);
            try
            {
                await PollAsync(feed, stopping.Token);
            }
            finally
            {
                polls.Release();
            }
        }
        catch (OperationCanceledException)
        {
            // the worker stops; the feed stays due
        }
        finally
        {
            polling.TryRemove(feed.FeedId, out _);
        }
    }

    private async ValueTask PollAsync(FeedState feed, CancellationToken cancellationToken)
    {
        using var stage = IngestMetrics.Poll(feed);
        try
        {
            var (outcome, receipt) = await poller.PollAsync(feed, cancellationToken);
            tally.Add(outcome, receipt);
            IngestMetrics.Count(outcome, receipt);
            if (receipt.Unfinished.Count > 0)
            {
                LogItems(feed.Source.Id, receipt.New, receipt.Changed, [.. receipt.Unfinished.Select(item => item.ItemId)]);
            }

            Trace(receipt.Unfinished);
            Take(receipt.Unfinished);
        }
#pragma warning disable CA1031 // one feed must never end the pass; the accident is logged, and the feed is asked again
        catch (Exception accident) when (accident is not OperationCanceledException)
#pragma warning restore CA1031
        {
            stage.Fail(accident.Message);
            IngestMetrics.CountAccident("poll");
            LogPollAccident(feed.Source.Id, accident.GetType().Name, accident.Message);
            await PutOffAsync(feed, accident);
        }
        finally
        {
            Interlocked.Exchange(ref lastPollEnded, clock.GetTimestamp());
        }
    }

    /// <summary>Items go on in the trace of the poll that brought them.</summary>
    private void Trace(IReadOnlyList<ItemKey> items)
    {
        if (Activity.Current is { } poll)
        {
            foreach (var item in items)
            {
                pollOfItem[item.ItemId] = poll.Context;
            }
        }
    }

    private async Task WorkAsync(ItemKey item)
    {
        pollOfItem.TryRemove(item.ItemId, out var poll);
        using var stage = IngestMetrics.Item(item, poll);
        using var scope = ItemScope(logger, item.ItemId);
        try
        {
            var outcome = await worker.WorkAsync(item.ItemId, aborting.Token);
            tally.Add(outcome);
            IngestMetrics.Count(outcome);
            LogDone(item.ItemId, outcome.Stored, outcome.Status, outcome.Mentions);
        }
        catch (OperationCanceledException)
        {
            // the worker stops; the item stays pending
        }
#pragma warning disable CA1031 // one item must never end the pass; the item is kept, marked and tried again
        catch (Exception accident)
#pragma warning restore CA1031
        {
            stage.Fail(accident.Message);
            IngestMetrics.CountAccident("item");
            LogItemAccident(item.ItemId, item.Host, accident.GetType().Name, accident.Message);
            await PutOffAsync(item, accident);
        }
        finally
        {
            Interlocked.Increment(ref itemsDone);
        }
    }

    private async Task RevisitAsync(ItemKey item)
    {
        try
        {
            tally.Add(await worker.RevisitAsync(item.ItemId, aborting.Token));
        }
        catch (OperationCanceledException)
        {
            // the worker stops; the visit is made later
        }
#pragma warning disable CA1031 // a visit that fails is made again in an hour; nothing waits for it
        catch (Exception accident)
#pragma warning restore CA1031
        {
            LogItemAccident(item.ItemId, item.Host, accident.GetType().Name, accident.Message);
            if (hold.Concerns(accident))
            {
                Hold(accident.Message);
            }
        }
    }

    private async ValueTask PutOffAsync(FeedState feed, Exception accident)
    {
        var now = clock.GetUtcNow();
        var poll = new Poll { FeedId = feed.FeedId, StartedAt = now, Duration = TimeSpan.Zero, Outcome = PollOutcome.Failed, Error = $"unexpected failure: {accident.Message}", NextPollAt = now + AfterPollAccident };
        await PutOffAsync(accident, async () => await feeds.RecordPollAsync(poll, CancellationToken.None));
    }

    private async ValueTask PutOffAsync(ItemKey item, Exception accident) =>
        await PutOffAsync(accident, async () => await articles.PostponeAsync(item.ItemId, accident.Message, clock.GetUtcNow() + AfterAccident, CancellationToken.None));

    /// <summary>Whatever the accident was, it must not come again at the next tick. When the store is at fault, what was to be done is still due in it.</summary>
    private async ValueTask PutOffAsync(Exception accident, Func<Task> record)
    {
        if (hold.Concerns(accident))
        {
            Hold(accident.Message);
            return;
        }

        try
        {
            await record();
        }
#pragma warning disable CA1031 // not even that can be stored
        catch (Exception unstored)
#pragma warning restore CA1031
        {
            Hold(unstored.Message);
        }
    }

    /// <summary>Drops what waits, because nothing that is fetched now could be kept.</summary>
    private void Hold(string problem)
    {
        queues.Drop();
        hold.Trip(problem);
    }

    private static readonly Func<ILogger, long, IDisposable?> ItemScope = LoggerMessage.DefineScope<long>("item {Item}");

    [LoggerMessage(1605, LogLevel.Information, "feed {FeedId}: {New} new and {Changed} changed items: {Items}")]
    private partial void LogItems(string feedId, int @new, int changed, long[] items);

    [LoggerMessage(1606, LogLevel.Debug, "item {ItemId}: {Stored}, {Status}, {Mentions} mentions")]
    private partial void LogDone(long itemId, StoreOutcome? stored, ArticleStatus? status, int mentions);

    [LoggerMessage(1603, LogLevel.Error, "feed {FeedId}: unexpected failure, it is asked again: {Kind}: {Problem}")]
    private partial void LogPollAccident(string feedId, string kind, string problem);

    [LoggerMessage(1604, LogLevel.Error, "item {ItemId} of {Host}: unexpected failure, it stays pending: {Kind}: {Problem}")]
    private partial void LogItemAccident(long itemId, string host, string kind, string problem);
}
