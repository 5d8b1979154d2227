using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Ingest.Core;
using Ingest.Core.Feeds;
using Ingest.Core.Fetching;

namespace Ingest.Doctor;

/// <summary>Whether each outlet's host can be found, reached and trusted (DNS, connection, TLS), and whether its robots.txt lets us read pages.</summary>
internal sealed class OutletCheck : ICheck
{
    private const int AtOnce = 16;

    public string Name => "the outlets' hosts and robots.txt";

    public async IAsyncEnumerable<Finding> LookAsync(Patient patient, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var findings = new ConcurrentDictionary<string, Finding>(StringComparer.Ordinal);
        var hosts = Listed(patient.Settings.FeedsFile).GroupBy(feed => feed.Url.GetLeftPart(UriPartial.Authority)).Select(group => group.First()).ToList();
        var fetcher = patient.Get<IFetcher>();
        await Parallel.ForEachAsync(hosts, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (feed, stop) =>
        {
            if (Judge(feed, await fetcher.FetchAsync(Question(feed), stop)) is { } finding)
            {
                findings[feed.Id] = finding;
            }
        });
        foreach (var feed in hosts.Where(feed => findings.ContainsKey(feed.Id)))
        {
            yield return findings[feed.Id];
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

    /// <summary>A page as an article would be asked for, robots.txt first; robots.txt alone where pages are not asked for anyway.</summary>
    private static FetchRequest Question(FeedSource feed) => feed.Text == TextAccess.Blocked
        ? new FetchRequest { Uri = new Uri(feed.Url, "/robots.txt"), Kind = FetchKind.Feed, Headers = feed.Headers }
        : new FetchRequest { Uri = new Uri(feed.Url, "/"), Kind = FetchKind.Article, Headers = feed.Headers };

    private static Finding? Judge(FeedSource feed, FetchResult result) => result switch
    {
        FetchResult.Failed { Reason: FetchError.UnknownHost or FetchError.Connection or FetchError.TimedOut } dead => new Finding(
            Severity.Error, "network", feed.Url.Host, dead.Detail, "if every outlet says so, look after the network, DNS and proxy of this machine, and after SSL_CERT_FILE where certificates are not trusted; else wait: it goes on being tried"),
        FetchResult.Failed { Reason: FetchError.Robots } refused => new Finding(
            Severity.Warning, "robots", feed.Url.Host, refused.Detail, "the outlet does not want its pages read by robots: write \"text\": \"blocked\" beside this feed, and what the feed itself gives is kept"),
        FetchResult.Failed { Reason: FetchError.ForbiddenAddress } forbidden => new Finding(
            Severity.Error, "network", feed.Url.Host, forbidden.Detail, "take the feed out, or allow it if the outlet is your own"),
        FetchResult.Deferred deferred => new Finding(
            Severity.Warning, "robots", feed.Url.Host, deferred.Detail, $"nothing; pages are asked for again after {deferred.Until:u}"),
        _ => null,
    };
}
