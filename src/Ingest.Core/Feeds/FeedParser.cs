using System.Xml.Linq;
using CodeHollow.FeedReader;

namespace Ingest.Core.Feeds;

/// <summary>Reads any document that lists items: RSS 0.9x to 2.0, RDF, Atom 0.3 and 1.0, JSON Feed, news sitemaps, and home pages that name their feeds.</summary>
/// <remarks>CodeHollow.FeedReader detects the format and enumerates the items of XML feeds; decoding and repair go before it, our own mapping from the elements after it.</remarks>
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

        var (root, wellFormed, problem) = FeedXml.Read(text);
        return root is null ? new FeedParseResult.Unreadable($"this is no feed: {problem}") : Read(root, wellFormed, document);
    }

    private static FeedParseResult Read(XElement root, string wellFormed, PageSnapshot document)
    {
        switch (root.Name.LocalName)
        {
            case "urlset" or "sitemapindex":
                return new FeedParseResult.Parsed(NewsSitemap.Read(root, document.FinalUri));
            case "html" or "HTML":
                return Homepage.Read(wellFormed, document.FinalUri);
            default:
                var bases = new BaseAddress(document);
                var type = Detect(root, wellFormed);
                return type switch
                {
                    FeedType.Atom => new FeedParseResult.Parsed(AtomMapping.Read(root, bases)),
                    FeedType.Unknown => new FeedParseResult.Unreadable($"this is no feed: its root element is <{root.Name.LocalName}>"),
                    _ => new FeedParseResult.Parsed(RssMapping.Read(root, bases)),
                };
        }
    }

    /// <summary>What CodeHollow.FeedReader takes the document for; where it gives up over a detail (a missing version, an odd date), the root element's name decides.</summary>
    private static FeedType Detect(XElement root, string wellFormed)
    {
        try
        {
            if (FeedReader.ReadFromString(wellFormed) is { Type: not FeedType.Unknown } read)
            {
                return read.Type;
            }
        }
#pragma warning disable CA1031 // the library throws whatever comes to hand on feeds that it does not expect
        catch (Exception)
#pragma warning restore CA1031
        {
            // decided below
        }

        return root.Name.LocalName.ToLowerInvariant() switch
        {
            "feed" or "entry" => FeedType.Atom,
            "rss" or "channel" => FeedType.Rss_2_0,
            "rdf" => FeedType.Rss_1_0,
            _ => FeedType.Unknown,
        };
    }
}
