namespace Ingest.Core.Feeds;

/// <summary>How reading a document as a feed ended.</summary>
public abstract record FeedParseResult
{
    private FeedParseResult()
    {
    }

    /// <summary>It is a feed, an index of feeds, or a home page that names feeds.</summary>
    public sealed record Parsed(Feed Feed) : FeedParseResult;

    /// <summary>It is none; the reason is one line.</summary>
    public sealed record Unreadable(string Reason) : FeedParseResult;
}
