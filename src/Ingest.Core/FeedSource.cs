namespace Ingest.Core;

/// <summary>One entry of <c>feeds.json</c>: a feed that the user wants to be followed.</summary>
public sealed record FeedSource
{
    /// <summary>The address as the user wrote it.</summary>
    public required Uri Url { get; init; }

    /// <summary>The written id, or one made from the outlet (or host) and the address; unique within the file.</summary>
    public required string Id { get; init; }

    /// <summary>Whether <see cref="Id"/> stands in the file. Only a written id keeps its feed when the address changes.</summary>
    public bool IdIsWritten { get; init; }

    /// <summary>Who publishes; the host when the file does not say.</summary>
    public required string Outlet { get; init; }

    /// <summary>The feed's name as the user gave it.</summary>
    public string? Title { get; init; }

    public FeedKind Kind { get; init; } = FeedKind.Feed;

    /// <summary>BCP 47 tag of the feed's articles, or <see langword="null"/> when it is to be found out.</summary>
    public string? Language { get; init; }

    public TextAccess Text { get; init; } = TextAccess.Open;

    public Uri? Homepage { get; init; }

    /// <summary>Time between two polls, or <see langword="null"/> for an interval that follows the feed's own rhythm.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>Headers sent with each request for this feed, to the host of <see cref="Url"/> alone: they may hold a secret.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Ask without validators, for servers whose 304 cannot be believed.</summary>
    public bool IgnoreCache { get; init; }
}
