using System.Security.Cryptography;
using Ingest.Core.Feeds;
using Ingest.Core.Fetching;

namespace Ingest.Core.Pipeline;

/// <summary>Fetches and parses a feed, the sitemaps of an index and the feed that a home page names included; stores nothing.</summary>
public sealed class FeedReader(IFetcher fetcher)
{
    /// <summary>A sitemap index may name hundreds of sitemaps; the newest stand first.</summary>
    private const int MostContinuations = 8;

    /// <summary>Asks for a feed.</summary>
    /// <param name="address">Where.</param>
    /// <param name="source">Whose own fields are sent to the host they were written for; <see langword="null"/> for none.</param>
    /// <param name="validators">Of the copy at hand.</param>
    /// <param name="bodyHash">SHA-256 of the copy at hand, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<FeedReading> ReadAsync(Uri address, FeedSource? source, Validators validators, string? bodyHash, CancellationToken cancellationToken)
    {
        var result = await fetcher.FetchAsync(RequestOf(address, source) with { Validators = validators }, cancellationToken);
        FeedReading reading = result switch
        {
            FetchResult.Modified modified => await ParseAsync(modified, source, bodyHash, cancellationToken),
            FetchResult.NotModified same => new FeedReading.Same(null, same.MovedTo, same.FreshFor),
            FetchResult.Deferred { IsGuess: true } busy => new FeedReading.Nothing(FeedFault.Refused, busy.Detail),
            FetchResult.Deferred deferred => new FeedReading.Later(deferred.Until, deferred.Detail),
            FetchResult.Failed failed => new FeedReading.Nothing(FeedFaults.Of(failed), failed.Detail),
            _ => throw new InvalidOperationException($"unknown result {result}"),
        };
        return reading with { Status = result.Status, Bytes = result.Bytes };
    }

    private static FetchRequest RequestOf(Uri address, FeedSource? source)
    {
        var request = new FetchRequest { Uri = address, Kind = FetchKind.Feed };
        return source is null ? request : request with { Headers = source.Headers, HeadersOf = source.Url };
    }

    private async ValueTask<FeedReading> ParseAsync(FetchResult.Modified modified, FeedSource? source, string? bodyHash, CancellationToken cancellationToken)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(modified.Page.Content.Span));
        if (hash == bodyHash)
        {
            return new FeedReading.Same(modified.Validators, modified.MovedTo, modified.FreshFor);
        }

        switch (FeedParser.Parse(modified.Page))
        {
            case FeedParseResult.Unreadable unreadable:
                return new FeedReading.Nothing(FeedFault.NoFeed, unreadable.Reason);
            case FeedParseResult.Parsed { Feed: { Continuations.Count: > 0 } index }:
                return await FollowAsync(index, modified, source, cancellationToken);
            case FeedParseResult.Parsed { Feed: var feed }:
                return new FeedReading.Whole(feed, modified.Page.FinalUri) { Validators = modified.Validators, BodyHash = hash, MovedTo = modified.MovedTo, FreshFor = modified.FreshFor };
            default:
                throw new InvalidOperationException("unknown result of parsing");
        }
    }

    /// <summary>Reads the sitemaps of an index together, or the first feed of a home page that can be read. Neither has validators: it may stay the same while what it names changes.</summary>
    private ValueTask<FeedReading> FollowAsync(Feed named, FetchResult.Modified modified, FeedSource? source, CancellationToken cancellationToken) =>
        named.IsHomepage ? FindAsync(named, source, cancellationToken) : GatherAsync(named, modified, source, cancellationToken);

    private async ValueTask<FeedReading> FindAsync(Feed homepage, FeedSource? source, CancellationToken cancellationToken)
    {
        foreach (var address in homepage.Continuations.Take(MostContinuations))
        {
            if (await FetchAsync(address, source, cancellationToken) is FetchResult.Modified { Page: var page } && FeedParser.Parse(page) is FeedParseResult.Parsed { Feed: { IsHomepage: false } feed })
            {
                return new FeedReading.Whole(feed, page.FinalUri) { ByHomepage = true };
            }
        }

        return new FeedReading.Nothing(FeedFault.NoFeed, "a home page came, and none of the feeds it names could be read");
    }

    private async ValueTask<FeedReading> GatherAsync(Feed index, FetchResult.Modified modified, FeedSource? source, CancellationToken cancellationToken)
    {
        var parts = new IndexParts(index.Continuations.Count);
        foreach (var address in index.Continuations.Take(MostContinuations))
        {
            parts.Take(address, await FetchAsync(address, source, cancellationToken));
        }

        parts.Leave(index.Continuations.Skip(MostContinuations).Except(index.StaleContinuations).Count());
        return (parts.AnyWasRead, parts.Until, parts.Shortfall) switch
        {
            (true, _, var shortfall) => new FeedReading.Whole(index with { Items = parts.Items, Continuations = [], StaleContinuations = [] }, modified.Page.FinalUri) { MovedTo = modified.MovedTo, FreshFor = modified.FreshFor, Shortfall = shortfall },
            (false, { } until, { } shortfall) => new FeedReading.Later(until, shortfall.Detail),
            (_, _, var shortfall) => new FeedReading.Nothing(shortfall?.Fault ?? FeedFault.NoFeed, $"a sitemap index came; {shortfall?.Detail}"),
        };
    }

    private ValueTask<FetchResult> FetchAsync(Uri address, FeedSource? source, CancellationToken cancellationToken) => fetcher.FetchAsync(RequestOf(address, source), cancellationToken);
}
