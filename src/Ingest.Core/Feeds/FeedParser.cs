using System.Xml.Linq;
using CodeHollow.FeedReader;

namespace Ingest.Core.Feeds;

/// <summary>Reads any document that lists items: RSS 0.9x to 2.0, RDF, Atom 0.3 and 1.0, CDF, JSON Feed, news sitemaps, and home pages that name their feeds.</summary>
/// <remarks>CodeHollow.FeedReader tells the format of XML feeds; decoding and repair go before it, our own mapping from the elements after it. The work is linear in the document's length.</remarks>
public static class FeedParser
{
    /// <summary>Reads a document; nothing in it leads to an exception.</summary>
    public static FeedParseResult Parse(PageSnapshot document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var text = FeedText.Decode(document.Content.Span, document.ContentType);
        var start = text.AsSpan().TrimStart("\uFEFF \t\r\n");
        if (start.IsEmpty)
        {
            return new FeedParseResult.Unreadable("the document is empty");
        }

        if (start[0] is '{' or '[')
        {
            return JsonFeed.Read(text, document.FinalUri);
        }

        if (Homepage.Is(start))
        {
            return Homepage.Read(text, document.FinalUri);
        }

        var (root, problem) = FeedXml.Read(text);
        return root is null ? new FeedParseResult.Unreadable($"this is no feed: {problem}") : Read(root, text, document);
    }

    private static FeedParseResult Read(XElement root, string text, PageSnapshot document)
    {
        switch (root.Name.LocalName)
        {
            case "urlset" or "sitemapindex":
                return new FeedParseResult.Parsed(NewsSitemap.Read(root, document.FinalUri));
            case var name when name.Equals("html", StringComparison.OrdinalIgnoreCase):
                return Homepage.Read(text, document.FinalUri);
        }

        var bases = new BaseAddress(document, root);
        return CdfMapping.Is(root) ? new FeedParseResult.Parsed(CdfMapping.Read(root, bases)) : FeedFormat.Of(root) switch
        {
            FeedType.Atom => new FeedParseResult.Parsed(AtomMapping.Read(root, bases)),
            FeedType.Unknown => new FeedParseResult.Unreadable($"this is no feed: its root element is <{root.Name.LocalName}>"),
            _ => new FeedParseResult.Parsed(RssMapping.Read(root, bases)),
        };
    }
}
