using Ingest.Core.Feeds;
using Ingest.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Ingest.Core.Pipeline;

/// <summary>Asks one feed, and records the poll with what it brought.</summary>
public sealed partial class FeedPoller(FeedReader reader, IFeedStore feeds, PollPlanner planner, NetworkWatch network, TimeProvider clock, ILogger<FeedPoller> logger)
{
    /// <summary>After so many failures in a row the address of the list is tried in turn with the one that the feed moved to.</summary>
    private const int FailuresBeforeOldAddress = 3;

    /// <summary>Polls a feed; every outcome is recorded.</summary>
    public async ValueTask<(PollOutcome Outcome, PollReceipt Receipt)> PollAsync(FeedState feed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(feed);
        var startedAt = clock.GetUtcNow();
        var began = clock.GetTimestamp();
        var address = feed.ConsecutiveFailures >= FailuresBeforeOldAddress && (feed.ConsecutiveFailures - FailuresBeforeOldAddress) % 2 == 0 ? feed.Source.Url : feed.Address;
        var validators = feed.Source.IgnoreCache ? Validators.None : feed.Validators;
        var reading = await reader.ReadAsync(address, feed.Source, validators, feed.BodyHash, cancellationToken);
        var poll = Judge(feed, address, reading, startedAt) with { HttpStatus = reading.Status, Bytes = reading.Bytes, Duration = clock.GetElapsedTime(began) };
        if (poll.Outcome == PollOutcome.Failed && network.IsDown)
        {
            poll = poll with { IsCounted = false, NextPollAt = planner.DuringOutage(feed, startedAt) };
        }

        if (poll.Error is not null)
        {
            LogFailed(feed.Source.Id, address, poll.Error);
        }

        return (poll.Outcome, await feeds.RecordPollAsync(poll, cancellationToken));
    }

    private Poll Judge(FeedState feed, Uri address, FeedReading reading, DateTimeOffset now)
    {
        var poll = new Poll { FeedId = feed.FeedId, StartedAt = now, Duration = TimeSpan.Zero, Outcome = PollOutcome.Failed, NextPollAt = now };
        var comeBack = address == feed.Address ? null : address;   // the address of the list serves again
        switch (reading)
        {
            case FeedReading.Whole whole:
                var pace = planner.PaceOf(feed, whole.Feed, now);
                var next = planner.AfterSuccess(feed, pace, whole.FreshFor, now);
                return poll with
                {
                    Outcome = PollOutcome.Modified,
                    Validators = whole.Validators,
                    BodyHash = whole.BodyHash,
                    Items = whole.Feed.Items,
                    FeedTitle = whole.Feed.Title,
                    MovedTo = whole.MovedTo ?? comeBack,
                    Pace = pace,
                    Fault = whole.Shortfall?.Fault,
                    Error = whole.Shortfall?.Detail,
                    DeferredUntil = whole.Shortfall?.Until,
                    NextPollAt = whole.Shortfall?.Until > next ? whole.Shortfall.Until.Value : next,
                };
            case FeedReading.Same same:
                return poll with
                {
                    Outcome = PollOutcome.NotModified,
                    Validators = same.Validators,
                    MovedTo = same.MovedTo ?? comeBack,
                    NextPollAt = planner.AfterSuccess(feed, feed.Pace, same.FreshFor, now),
                };
            case FeedReading.Later later:
                return poll with { Outcome = PollOutcome.Deferred, Error = later.Detail, DeferredUntil = later.Until, NextPollAt = later.Until };
            case FeedReading.Nothing { Fault: FeedFault.Gone } gone when comeBack is null:
                return poll with { Outcome = PollOutcome.Gone, Fault = FeedFault.Gone, Error = gone.Detail, NextPollAt = DateTimeOffset.MaxValue };
            case FeedReading.Nothing { Fault: var fault, Detail: var detail }:
                return poll with { Fault = fault, Error = comeBack is null ? detail : $"{detail} (at the address of the list, where the feed had moved from)", NextPollAt = planner.AfterFailure(feed, fault, now) };
            default:
                throw new InvalidOperationException($"unknown reading {reading}");
        }
    }

    [LoggerMessage(1601, LogLevel.Warning, "feed {FeedId} ({Address}): {Error}")]
    private partial void LogFailed(string feedId, Uri address, string error);
}
