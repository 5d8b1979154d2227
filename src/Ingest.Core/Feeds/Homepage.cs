using AngleSharp.Html.Parser;

namespace Ingest.Core.Feeds;

/// <summary>An HTML page where a feed was expected: the feeds that it names (autodiscovery).</summary>
internal static class Homepage
{
    /// <summary>The head of a page names its feeds; more is not read.</summary>
    private const int Window = 256 * 1024;

    private static readonly string[] FeedTypes = ["application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "application/json", "text/xml", "application/xml"];

    /// <summary>Whether a text begins like HTML.</summary>
    public static bool Is(ReadOnlySpan<char> start) =>
        start.StartsWith("<!DOCTYPE html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<head", StringComparison.OrdinalIgnoreCase);

    public static FeedParseResult Read(string html, Uri address)
    {
        var page = new HtmlParser().ParseDocument(html[..Math.Min(Window, html.Length)]);
        var against = Uri.TryCreate(address, page.QuerySelector("base[href]")?.GetAttribute("href"), out var stated) ? stated : address;
        var feeds = page.QuerySelectorAll("link[rel~=alternate][href], link[rel~=feed][href]")
            .Where(link => FeedTypes.Contains(link.GetAttribute("type")?.Trim(), StringComparer.OrdinalIgnoreCase))
            .OrderBy(link => link.GetAttribute("title")?.Contains("comment", StringComparison.OrdinalIgnoreCase) == true)
            .Select(link => Uri.TryCreate(against, link.GetAttribute("href"), out var uri) ? uri : null)
            .OfType<Uri>().Distinct().ToList();
        return feeds.Count == 0
            ? new FeedParseResult.Unreadable("this is an HTML page that names no feed")
            : new FeedParseResult.Parsed(new Feed { Title = FeedHtml.Collapse(page.Title), Items = [], Continuations = feeds, IsHomepage = true });
    }
}
