namespace Ingest.Core.Pipeline;

/// <summary>Finds the feed behind an address that a person gave: the feed itself, the one that a home page names, or one at a place where feeds commonly stand.</summary>
public sealed class FeedFinder(FeedReader reader)
{
    private static readonly string[] CommonPlaces = ["/feed", "/rss.xml", "/rss", "/feed.xml", "/atom.xml", "/index.xml"];

    /// <summary>Asks the address, and the common places when it gives a page that names no feed.</summary>
    public async ValueTask<FeedReading> FindAsync(Uri address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        var given = await ReadAsync(address, cancellationToken);
        if (given is not FeedReading.Nothing { Fault: FeedFault.NoFeed })
        {
            return given;
        }

        foreach (var place in CommonPlaces.Select(path => new Uri(address, path)).Where(place => place != address))
        {
            if (await ReadAsync(place, cancellationToken) is FeedReading.Whole { Feed.Items.Count: > 0 } found)
            {
                return found with { ByHomepage = true, FoundAt = found.ByHomepage ? found.FoundAt : found.MovedTo ?? place };
            }
        }

        return given;
    }

    private ValueTask<FeedReading> ReadAsync(Uri address, CancellationToken cancellationToken) => reader.ReadAsync(address, null, Validators.None, null, cancellationToken);
}
