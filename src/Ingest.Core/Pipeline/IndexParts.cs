using System.Globalization;
using Ingest.Core.Feeds;
using Ingest.Core.Fetching;

namespace Ingest.Core.Pipeline;

/// <summary>What the sitemaps of an index brought, and what of them is lacking.</summary>
/// <param name="count">How many the index names.</param>
internal sealed class IndexParts(int count)
{
    private readonly List<FeedItem> items = [];
    private (FeedFault? Fault, string Detail)? first;
    private int unread;

    public IReadOnlyList<FeedItem> Items => items;

    public bool AnyWasRead { get; private set; }

    /// <summary>The latest time that a server asked to wait for.</summary>
    public DateTimeOffset? Until { get; private set; }

    /// <summary><see langword="null"/> when nothing is lacking.</summary>
    public FeedShortfall? Shortfall => first is not { } told ? null
        : new FeedShortfall(told.Fault, string.Create(CultureInfo.InvariantCulture, $"{unread} of {count} sitemaps of the index could not be read: {told.Detail}"), Until);

    public void Take(Uri address, FetchResult fetched)
    {
        switch (fetched)
        {
            case FetchResult.Modified { Page: var page }:
                Take(address, FeedParser.Parse(page));
                break;
            case FetchResult.Deferred deferred:
                Until = Until > deferred.Until ? Until : deferred.Until;
                Lack(null, address, deferred.Detail);
                break;
            case FetchResult.Failed failed:
                Lack(FeedFaults.Of(failed), address, failed.Detail);
                break;
            default:
                Lack(FeedFault.NoFeed, address, "304 without a condition");
                break;
        }
    }

    /// <summary>Those beyond what is read at once.</summary>
    public void Leave(int parts)
    {
        if (parts > 0)
        {
            unread += parts;
            first ??= (null, "more than are read at once");
        }
    }

    private void Take(Uri address, FeedParseResult parsed)
    {
        if (parsed is FeedParseResult.Parsed { Feed: { IsHomepage: false, Continuations.Count: 0 } part })
        {
            AnyWasRead = true;
            items.AddRange(part.Items);
        }
        else
        {
            Lack(FeedFault.NoFeed, address, parsed is FeedParseResult.Unreadable unreadable ? unreadable.Reason : "no sitemap with pages came");
        }
    }

    private void Lack(FeedFault? fault, Uri address, string detail)
    {
        unread++;
        first ??= (fault, $"{detail} ({address.AbsoluteUri})");
    }
}
