using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Ingest.Core;
using Ingest.Core.Feeds;
using Ingest.Core.Fetching;
using Ingest.Core.Pipeline;

namespace Ingest.Doctor;

/// <summary>Whether each feed can be reached now and trusted (DNS, connection, TLS), whether it gives a feed, and whether robots.txt lets us read the pages that it names. A feed that is gone or asked to be left alone is left alone.</summary>
internal sealed class OutletCheck : ICheck
{
    private const int AtOnce = 16;

    public string Name => "the outlets' feeds and robots.txt";

    public async IAsyncEnumerable<Finding> LookAsync(Patient patient, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var findings = new ConcurrentDictionary<string, Finding>(StringComparer.Ordinal);
        var feeds = Listed(patient.Settings.FeedsFile);
        var known = await KnownAsync(patient, cancellationToken);
        await Parallel.ForEachAsync(feeds, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (feed, stop) =>
        {
            var state = known.GetValueOrDefault(feed.Url.AbsoluteUri);
            var isLeftAlone = state?.GoneAt is not null || state?.DeferredUntil > patient.Now;
            if (!isLeftAlone && await LookAsync(patient, feed, state?.Address ?? feed.Url, stop) is { } finding)
            {
                findings[feed.Id] = finding;
            }
        });
        foreach (var finding in feeds.Select(feed => findings.GetValueOrDefault(feed.Id)).OfType<Finding>().Distinct())
        {
            yield return finding;
        }
    }

    /// <summary>The list; another check tells what is wrong with it.</summary>
    private static IReadOnlyList<FeedSource> Listed(string file)
    {
        try
        {
            return FeedCatalog.Load(file);
        }
        catch (InputException)
        {
            return [];
        }
    }

    /// <summary>What the store knows of each feed, by address; another check tells when it cannot be read.</summary>
    private static async ValueTask<Dictionary<string, FeedState>> KnownAsync(Patient patient, CancellationToken cancellationToken)
    {
        try
        {
            return (await patient.FeedsAsync(cancellationToken)).ToDictionary(feed => feed.Feed.Source.Url.AbsoluteUri, feed => feed.Feed, StringComparer.Ordinal);
        }
        catch (Exception unreadable) when (unreadable is InputException or System.Data.Common.DbException)
        {
            return [];
        }
    }

    private static async ValueTask<Finding?> LookAsync(Patient patient, FeedSource feed, Uri address, CancellationToken cancellationToken)
    {
        var reading = await patient.Get<FeedReader>().ReadAsync(address, feed, Validators.None, null, cancellationToken);
        if (Judge(feed, reading) is { } finding)
        {
            return finding;
        }

        if (feed.Text == TextAccess.Blocked)
        {
            return null;   // its pages are not asked for
        }

        var page = reading is FeedReading.Whole whole ? whole.Feed.Items.Select(item => item.Link).FirstOrDefault(link => Uri.TryCreate(link, UriKind.Absolute, out _)) : null;
        return Judge(feed, await patient.Get<HttpFetcher>().RobotsObjectionAsync(page is null ? new Uri(feed.Url, "/") : new Uri(page), cancellationToken));
    }

    private static Finding? Judge(FeedSource feed, FeedReading reading) => reading switch
    {
        FeedReading.Nothing { Fault: FeedFault.Connection or FeedFault.UnknownHost or FeedFault.TimedOut, Detail: var why } => new Finding(Severity.Error, "network", feed.Url.Host, why, Unreachable(why)),
        FeedReading.Nothing { Fault: FeedFault.Forbidden, Detail: var why } => new Finding(Severity.Error, "network", feed.Url.Host, why, "take the feed out, or allow it if the outlet is your own"),
        FeedReading.Nothing { Detail: var why } => new Finding(Severity.Warning, "outlet", feed.Id, $"it gives no feed now: {why}", "look at the address in a browser; the worker goes on trying, and \"ingest feeds add HOMEPAGE\" finds where the feed is now"),
        FeedReading.Later later => new Finding(Severity.Note, "outlet", feed.Id, later.Detail, $"nothing; it is asked again after {later.Until:u}"),
        _ => null,
    };

    private static string Unreachable(string why) => why.Contains("TLS", StringComparison.Ordinal)
        ? "if the certificate is one of your own authority, name that in SSL_CERT_FILE; if every outlet says so, look after the clock and the certificates (ca-certificates) of this machine; else the outlet must renew it"
        : "if every outlet says so, look after the network, DNS and proxy of this machine (HTTPS_PROXY, NO_PROXY); else wait: it goes on being tried";

    private static Finding? Judge(FeedSource feed, FetchResult? objection) => objection switch
    {
        FetchResult.Failed { Reason: FetchError.RobotsUnreachable, Detail: var why } =>
            new Finding(Severity.Warning, "robots", feed.Id, why, "nothing: without a robots.txt that can be read pages are not asked for (RFC 9309), and it is asked for again; what the feed itself gives is kept"),
        FetchResult.Failed { Detail: var why } => new Finding(
            Severity.Warning, "robots", feed.Id, why, "the outlet does not want its pages read by robots: write \"text\": \"blocked\" beside this feed, and what the feed itself gives is kept"),
        FetchResult.Deferred deferred => new Finding(Severity.Warning, "robots", feed.Id, deferred.Detail, $"nothing; pages are asked for again after {deferred.Until:u}"),
        _ => null,
    };
}
