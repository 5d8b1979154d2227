namespace Ingest.Core.Pipeline;

/// <summary>What asking for a feed brought.</summary>
public abstract record FeedReading
{
    private FeedReading()
    {
    }

    /// <summary>The last HTTP status, or <see langword="null"/> without an answer.</summary>
    public int? Status { get; init; }

    /// <summary>Bytes of the body on the wire.</summary>
    public long Bytes { get; init; }

    /// <summary>A feed came.</summary>
    /// <param name="Feed">With the items of the sitemaps that an index names.</param>
    /// <param name="FoundAt">Where it stood: after redirects, or where a home page pointed.</param>
    public sealed record Whole(Feed Feed, Uri FoundAt) : FeedReading
    {
        /// <summary>To ask conditionally with next time; none where what came is put together from several documents.</summary>
        public Validators Validators { get; init; } = Validators.None;

        /// <summary>SHA-256 of the body; <see langword="null"/> where it is put together.</summary>
        public string? BodyHash { get; init; }

        /// <summary>Where permanent redirects led, or <see langword="null"/>.</summary>
        public Uri? MovedTo { get; init; }

        public TimeSpan? FreshFor { get; init; }

        /// <summary>What an index names and could not be read, or <see langword="null"/>.</summary>
        public FeedShortfall? Shortfall { get; init; }

        /// <summary>The address gave a home page, which named this feed.</summary>
        public bool ByHomepage { get; init; }
    }

    /// <summary>304, or the same body as last time.</summary>
    /// <param name="Validators">Newer ones, or <see langword="null"/>.</param>
    /// <param name="MovedTo">Where permanent redirects led, or <see langword="null"/>.</param>
    /// <param name="FreshFor">How long the answer says it stays fresh.</param>
    public sealed record Same(Validators? Validators, Uri? MovedTo, TimeSpan? FreshFor) : FeedReading;

    /// <summary>The server asked to come again later.</summary>
    public sealed record Later(DateTimeOffset Until, string Detail) : FeedReading;

    /// <summary>No feed came.</summary>
    public sealed record Nothing(FeedFault Fault, string Detail) : FeedReading;
}
