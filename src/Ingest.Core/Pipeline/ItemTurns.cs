using System.Collections.Concurrent;
using System.Diagnostics;
using Ingest.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Ingest.Core.Pipeline;

/// <summary>Works on items and looks again at stored ones, hosts taking turns.</summary>
internal sealed partial class ItemTurns
{
    /// <summary>When an item is tried again that our own code failed on.</summary>
    private static readonly TimeSpan AfterAccident = TimeSpan.FromHours(1);

    /// <summary>Looking again must never keep new articles waiting.</summary>
    private const int RevisitsInFlight = 4;

    /// <summary>So many visits wait at most; the rest stays due in the store.</summary>
    private const int RevisitsWaiting = 100;

    private static readonly Func<ILogger, long, IDisposable?> ItemScope = LoggerMessage.DefineScope<long>("item {Item}");

    private readonly ArticleWorker worker;
    private readonly IArticleStore articles;
    private readonly Accidents accidents;
    private readonly Func<PassTally> tally;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly CancellationToken aborting;
    private readonly HostQueues queues;
    private readonly HostQueues revisits;
    private readonly int revisitsPerHostAndDay;
    private readonly ConcurrentDictionary<long, ActivityContext> pollOfItem = new();
    private int taken;
    private int done;

    public ItemTurns(ArticleWorker worker, IArticleStore articles, Accidents accidents, ArticleOptions options, Func<PassTally> tally, TimeProvider clock, ILogger logger, CancellationToken aborting)
    {
        this.worker = worker;
        this.articles = articles;
        this.accidents = accidents;
        this.tally = tally;
        this.clock = clock;
        this.logger = logger;
        this.aborting = aborting;
        queues = new HostQueues(options.InFlight, WorkAsync);
        revisits = new HostQueues(RevisitsInFlight, RevisitAsync);
        revisitsPerHostAndDay = options.RevisitsPerHostAndDay;
    }

    /// <summary>Items that wait for their turn or are worked on now.</summary>
    public int Count => queues.Count;

    /// <summary>Items taken up so far.</summary>
    public int Taken => Volatile.Read(ref taken);

    /// <summary>Items worked on so far.</summary>
    public int Done => Volatile.Read(ref done);

    /// <summary>How many visits more may wait; 0 when none are made.</summary>
    public int RoomForRevisits => revisitsPerHostAndDay > 0 ? Math.Max(0, RevisitsWaiting - revisits.Count) : 0;

    /// <summary>Takes items up that are not in hand yet.</summary>
    public void Take(IReadOnlyList<ItemKey> items) => Interlocked.Add(ref taken, queues.Add(items));

    /// <summary>Takes the visits up that are due, as far as there is room.</summary>
    public async ValueTask TakeRevisitsAsync(CancellationToken cancellationToken) =>
        revisits.Add(await articles.TakeRevisitsAsync(clock.GetUtcNow(), revisitsPerHostAndDay, RoomForRevisits, cancellationToken));

    /// <summary>Ends when no item waits or is worked on.</summary>
    public Task WhenIdle() => queues.WhenIdle();

    /// <summary>Ends when no item and no visit is in hand.</summary>
    public Task WhenAllIdle() => Task.WhenAll(queues.WhenIdle(), revisits.WhenIdle());

    /// <summary>Drops the items that wait; they are safe in the store.</summary>
    public void Drop() => queues.Drop();

    /// <summary>Drops what waits and takes nothing more.</summary>
    public void Close()
    {
        queues.Close();
        revisits.Close();
    }

    /// <summary>Items go on in the trace of the poll that brought them.</summary>
    public void Trace(IReadOnlyList<ItemKey> items)
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
            ItemOutcome outcome;
            do
            {
                outcome = await worker.WorkAsync(item.ItemId, aborting);
                tally().Add(outcome);
                IngestMetrics.Count(outcome);
                LogDone(item.ItemId, outcome.Stored, outcome.Status, outcome.Mentions);
            }
            while (outcome.IsOutdated);   // the poll that changed the item found it in hand, and did not queue it
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
            Interlocked.Increment(ref done);
        }
    }

    private async Task RevisitAsync(ItemKey item)
    {
        try
        {
            tally().Add(await worker.RevisitAsync(item.ItemId, aborting));
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
            accidents.IsTheStores(accident);
        }
    }

    private async ValueTask PutOffAsync(ItemKey item, Exception accident) =>
        await accidents.PutOffAsync(accident, async () => await articles.PostponeAsync(item.ItemId, accident.Message, clock.GetUtcNow() + AfterAccident, CancellationToken.None));

    [LoggerMessage(1606, LogLevel.Debug, "item {ItemId}: {Stored}, {Status}, {Mentions} mentions")]
    private partial void LogDone(long itemId, StoreOutcome? stored, ArticleStatus? status, int mentions);

    [LoggerMessage(1604, LogLevel.Error, "item {ItemId} of {Host}: unexpected failure, it stays pending: {Kind}: {Problem}")]
    private partial void LogItemAccident(long itemId, string host, string kind, string problem);
}
