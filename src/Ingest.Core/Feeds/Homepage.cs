namespace Ingest.Core.Feeds;

/// <summary>An HTML page where a feed was expected: the feeds that it names (autodiscovery).</summary>
internal static class Homepage
{
    /// <summary>The head of a page names its feeds; more is not read.</summary>
    private const int Window = 256 * 1024;

    private const int MaxFeeds = 64;

    private static readonly string[] FeedTypes = ["application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "application/json", "text/xml", "application/xml"];

    /// <summary>Whether a text begins like HTML.</summary>
    public static bool Is(ReadOnlySpan<char> start) =>
        start.StartsWith("<!DOCTYPE html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<head", StringComparison.OrdinalIgnoreCase);

    public static FeedParseResult Read(string html, Uri address)
    {
        var head = html[..Math.Min(Window, html.Length)];
        var against = address;
        string? title = null;
        List<(Uri Address, bool IsComments)> feeds = [];
        var titleStart = -1;
        foreach (var tag in HtmlTags.Of(head))
        {
            if (tag.Is(head, "title"))
            {
                title ??= tag.IsEnd && titleStart >= 0 ? FeedHtml.Collapse(HtmlReferences.Decode(head[titleStart..tag.Start])) : null;
                titleStart = tag.End;
            }
            else if (tag.Is(head, "base") && tag.Attribute(head, "href") is { } stated)
            {
                against = Uri.TryCreate(address, stated, out var uri) ? uri : address;
            }
            else if (tag.Is(head, "link") && IsFeed(tag, head) && Uri.TryCreate(against, tag.Attribute(head, "href"), out var uri) && uri.Scheme is "http" or "https" && feeds.Count < MaxFeeds)
            {
                feeds.Add((uri, tag.Attribute(head, "title")?.Contains("comment", StringComparison.OrdinalIgnoreCase) == true));
            }
        }

        return feeds.Count == 0
            ? new FeedParseResult.Unreadable("this is an HTML page that names no feed")
            : new FeedParseResult.Parsed(new Feed { Title = title, Items = [], Continuations = [.. feeds.OrderBy(feed => feed.IsComments).Select(feed => feed.Address).Distinct()], IsHomepage = true });
    }

    private static bool IsFeed(HtmlTag link, string html) =>
        link.Attribute(html, "rel")?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is { } relations
        && (relations.Contains("alternate", StringComparer.OrdinalIgnoreCase) || relations.Contains("feed", StringComparer.OrdinalIgnoreCase))
        && FeedTypes.Contains(link.Attribute(html, "type")?.Trim(), StringComparer.OrdinalIgnoreCase)
        && !string.IsNullOrWhiteSpace(link.Attribute(html, "href"));
}
