using System.Collections.Concurrent;
using Ingest.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Ingest.Core.Pipeline;

/// <summary>Polls feeds, a bounded number at a time and none twice at once; what they bring goes on to the items' turns.</summary>
internal sealed partial class FeedTurns(
    FeedPoller poller,
    IFeedStore feeds,
    ItemTurns items,
    Accidents accidents,
    int inFlight,
    Func<PassTally> tally,
    TimeProvider clock,
    ILogger logger,
    CancellationToken stopping) : IDisposable
{
    /// <summary>When a feed is asked again that our own code failed on.</summary>
    private static readonly TimeSpan AfterPollAccident = TimeSpan.FromMinutes(15);

    private readonly SemaphoreSlim turns = new(inFlight);
    private readonly ConcurrentDictionary<long, Task> polling = new();
    private long lastEnded = clock.GetTimestamp();

    /// <summary>Since a poll ended last, or since the start.</summary>
    public TimeSpan SinceLast => clock.GetElapsedTime(Interlocked.Read(ref lastEnded));

    /// <summary>Polls that wait for their turn or go on now.</summary>
    public int Count => polling.Count;

    /// <summary>The polls that wait or go on now.</summary>
    public ICollection<Task> Running => polling.Values;

    public void Dispose() => turns.Dispose();

    /// <summary>Starts a poll, unless one of this feed goes on.</summary>
    public void Begin(FeedState feed)
    {
        var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!stopping.IsCancellationRequested && polling.TryAdd(feed.FeedId, begin.Task))
        {
            polling[feed.FeedId] = PollInTurnAsync(feed, begin.Task);
            begin.SetResult();
        }
    }

    /// <summary>Polls a feed now; whatever happens, the pass goes on.</summary>
    public async ValueTask PollAsync(FeedState feed, CancellationToken cancellationToken)
    {
        using var stage = IngestMetrics.Poll(feed);
        try
        {
            var (outcome, receipt) = await poller.PollAsync(feed, cancellationToken);
            tally().Add(outcome, receipt);
            IngestMetrics.Count(outcome, receipt);
            if (receipt.Unfinished.Count > 0)
            {
                LogItems(feed.Source.Id, receipt.New, receipt.Changed, [.. receipt.Unfinished.Select(item => item.ItemId)]);
            }

            items.Trace(receipt.Unfinished);
            items.Take(receipt.Unfinished);
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
            Interlocked.Exchange(ref lastEnded, clock.GetTimestamp());
        }
    }

    private async Task PollInTurnAsync(FeedState feed, Task begin)
    {
        await begin;
        try
        {
            await turns.WaitAsync(stopping);
            try
            {
                await PollAsync(feed, stopping);
            }
            finally
            {
                turns.Release();
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

    private async ValueTask PutOffAsync(FeedState feed, Exception accident)
    {
        var now = clock.GetUtcNow();
        var poll = new Poll { FeedId = feed.FeedId, StartedAt = now, Duration = TimeSpan.Zero, Outcome = PollOutcome.Failed, Error = $"unexpected failure: {accident.Message}", NextPollAt = now + AfterPollAccident };
        await accidents.PutOffAsync(accident, async () => await feeds.RecordPollAsync(poll, CancellationToken.None));
    }

    [LoggerMessage(1605, LogLevel.Information, "feed {FeedId}: {New} new and {Changed} changed items: {Items}")]
    private partial void LogItems(string feedId, int @new, int changed, long[] items);

    [LoggerMessage(1603, LogLevel.Error, "feed {FeedId}: unexpected failure, it is asked again: {Kind}: {Problem}")]
    private partial void LogPollAccident(string feedId, string kind, string problem);
}
