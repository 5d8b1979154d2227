using System.Security.Cryptography;
using Ingest.Core.Feeds;
using Ingest.Core.Fetching;
using Ingest.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Ingest.Core.Pipeline;

/// <summary>Asks one feed, reads it, and records the poll with its items.</summary>
public sealed partial class FeedPoller(IFetcher fetcher, IFeedStore feeds, PollPlanner planner, NetworkWatch network, TimeProvider clock, ILogger<FeedPoller> logger)
{
    /// <summary>A sitemap index may name hundreds of sitemaps; the newest stand first.</summary>
    private const int MaxContinuations = 8;

    /// <summary>After so many failures in a row the address of the list is tried as well as the one that the feed moved to.</summary>
    private const int FailuresBeforeOldAddress = 3;

    /// <summary>Polls a feed; every outcome is recorded.</summary>
    public async ValueTask<(PollOutcome Outcome, PollReceipt Receipt)> PollAsync(FeedState feed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(feed);
        var startedAt = clock.GetUtcNow();
        var address = feed.ConsecutiveFailures >= FailuresBeforeOldAddress && feed.ConsecutiveFailures % 2 == 1 ? feed.Source.Url : feed.Address;
        var result = await fetcher.FetchAsync(
            new FetchRequest
            {
                Uri = address,
                Kind = FetchKind.Feed,
                Validators = feed.Source.IgnoreCache || address != feed.Address ? Validators.None : feed.Validators,
                Headers = feed.Source.Headers,
            },
            cancellationToken);
        var poll = new Poll
        {
            FeedId = feed.FeedId,
            StartedAt = startedAt,
            Duration = TimeSpan.Zero,
            Outcome = PollOutcome.Failed,
            HttpStatus = result.Status,
            Bytes = result.Bytes,
            NextPollAt = startedAt,
        };
        poll = result switch
        {
            FetchResult.Modified modified => await ReadAsync(feed, address, modified, poll, cancellationToken),
            FetchResult.NotModified same => poll with { Outcome = PollOutcome.NotModified, NextPollAt = planner.AfterSuccess(feed, null, same.FreshFor, startedAt) },
            FetchResult.Deferred deferred => poll with { Outcome = PollOutcome.Deferred, Error = deferred.Detail, DeferredUntil = deferred.Until, NextPollAt = deferred.Until },
            FetchResult.Failed { Reason: FetchError.Gone } gone => poll with { Outcome = PollOutcome.Gone, Error = gone.Detail, NextPollAt = DateTimeOffset.MaxValue },
            FetchResult.Failed failed => Failed(feed, poll, failed.Reason, failed.Detail),
            _ => throw new InvalidOperationException($"unknown result {result}"),
        };
        poll = poll with { Duration = clock.GetUtcNow() - startedAt };
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

    private async ValueTask<Poll> ReadAsync(FeedState feed, Uri address, FetchResult.Modified modified, Poll poll, CancellationToken cancellationToken)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(modified.Page.Content.Span));
        var movedTo = modified.MovedTo ?? (address == feed.Address ? null : address);
        if (hash == feed.BodyHash)
        {
            return poll with
            {
                Outcome = PollOutcome.NotModified,
                Validators = modified.Validators,
                MovedTo = movedTo,
                NextPollAt = planner.AfterSuccess(feed, null, modified.FreshFor, poll.StartedAt),
            };
        }

        switch (FeedParser.Parse(modified.Page))
        {
            case FeedParseResult.Unreadable unreadable:
                return Failed(feed, poll, null, unreadable.Reason);
            case FeedParseResult.Parsed { Feed: { Continuations.Count: > 0 } index }:
                var (whole, problem) = await FollowAsync(feed, index, cancellationToken);
                return whole is null
                    ? Failed(feed, poll, null, problem)
                    : poll with
                    {
                        Outcome = PollOutcome.Modified,
                        Validators = Validators.None,   // an index may stay the same while what it names changes
                        Items = whole.Items,
                        FeedTitle = whole.Title,
                        MovedTo = movedTo,
                        NextPollAt = planner.AfterSuccess(feed, whole, modified.FreshFor, poll.StartedAt),
                    };
            case FeedParseResult.Parsed { Feed: var read }:
                return poll with
                {
                    Outcome = PollOutcome.Modified,
                    Validators = modified.Validators,
                    BodyHash = hash,
                    Items = read.Items,
                    FeedTitle = read.Title,
                    MovedTo = movedTo,
                    NextPollAt = planner.AfterSuccess(feed, read, modified.FreshFor, poll.StartedAt),
                };
            default:
                throw new InvalidOperationException("unknown result of parsing");
        }
    }

    /// <summary>Reads the sitemaps of an index together, or the first feed of a home page that can be read.</summary>
    private async ValueTask<(Feed? Whole, string Problem)> FollowAsync(FeedState feed, Feed index, CancellationToken cancellationToken)
    {
        var items = new List<FeedItem>(index.Items);
        var problem = index.IsHomepage ? "a home page came, and none of the feeds it names could be read" : "a sitemap index came, and none of its sitemaps could be read";
        var readAny = false;
        foreach (var address in index.Continuations.Take(MaxContinuations))
        {
            var fetched = await fetcher.FetchAsync(new FetchRequest { Uri = address, Kind = FetchKind.Feed, Headers = feed.Source.Headers }, cancellationToken);
            if (fetched is FetchResult.Modified { Page: var page } && FeedParser.Parse(page) is FeedParseResult.Parsed { Feed: { IsHomepage: false } part })
            {
                if (index.IsHomepage)
                {
                    return (part, problem);
                }

                readAny = true;
                items.AddRange(part.Items);
            }
        }

        return (readAny ? index with { Items = items, Continuations = [] } : null, problem);
    }

    private Poll Failed(FeedState feed, Poll poll, FetchError? reason, string detail) => poll with
    {
        Outcome = PollOutcome.Failed,
        Error = detail,
        NextPollAt = planner.AfterFailure(feed, reason is FetchError.NotFound or FetchError.Status or FetchError.ForbiddenAddress, poll.StartedAt),
    };

    [LoggerMessage(1601, LogLevel.Warning, "feed {FeedId} ({Address}): {Error}")]
    private partial void LogFailed(string feedId, Uri address, string error);
}
