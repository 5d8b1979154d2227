namespace Ingest.Core.Fetching;

/// <summary>How a request ended. A dead outlet is daily life: it is returned, never thrown.</summary>
public abstract record FetchResult
{
    private FetchResult()
    {
    }

    /// <summary>Bytes on the wire of the body, before content decoding; 0 when unknown.</summary>
    public long Bytes { get; init; }

    /// <summary>The last HTTP status, or <see langword="null"/> when there was no answer.</summary>
    public int? Status { get; init; }

    /// <summary>A new or first copy.</summary>
    /// <param name="Page">The body.</param>
    /// <param name="Validators">To ask conditionally with next time.</param>
    /// <param name="MovedTo">Where an unbroken chain of 301 and 308 from the first hop on led, or <see langword="null"/>.</param>
    /// <param name="FreshFor">How long the answer says it stays fresh (<c>max-age</c>, <c>Expires</c>), or <see langword="null"/>.</param>
    public sealed record Modified(PageSnapshot Page, Validators Validators, Uri? MovedTo, TimeSpan? FreshFor) : FetchResult;

    /// <summary>304: the copy at hand is the present one.</summary>
    public sealed record NotModified(TimeSpan? FreshFor) : FetchResult
    {
        /// <summary>As in <see cref="Modified"/>.</summary>
        public Uri? MovedTo { get; init; }
    }

    /// <summary>The server, or robots.txt that cannot be had, asks to come again later (RFC 9110 section 10.2.3).</summary>
    public sealed record Deferred(DateTimeOffset Until, string Detail) : FetchResult
    {
        /// <summary>The server named no time (429 alone): <see cref="Until"/> is ours.</summary>
        public bool IsGuess { get; init; }
    }

    /// <summary>Nothing usable came.</summary>
    public sealed record Failed(FetchError Reason, string Detail) : FetchResult;
}
