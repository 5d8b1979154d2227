namespace Ingest.Core.Fetching;

/// <summary>A request as the stage's parts hand it on: the caller's, or our own for a robots.txt.</summary>
internal sealed record Ask
{
    public const string Product = "Ingest";

    private const string FeedTypes =
        "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.6, */*;q=0.4";

    private const string PageTypes = "text/html, application/xhtml+xml, application/xml;q=0.8, */*;q=0.5";

    public required Uri Uri { get; init; }

    public required string Accept { get; init; }

    public Validators Validators { get; init; } = Validators.None;

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The address that <see cref="Headers"/> were written for.</summary>
    public Uri? HeadersOf { get; init; }

    /// <summary>Whether robots.txt rules it, on every hop.</summary>
    public bool HearsRobots { get; init; }

    public required int MaxRedirects { get; init; }

    /// <summary>In bytes, on the wire and decoded.</summary>
    public required int MaxBytes { get; init; }

    /// <summary>Whether a larger body is cut rather than refused.</summary>
    public bool CutAtLimit { get; init; }

    /// <summary>The validators that a hop may be asked with.</summary>
    public Validators ValidatorsFor(Uri hop) => Validators.Of is null || Validators.Of == hop ? Validators : Validators.None;

    public static Ask For(FetchRequest request, HttpOptions options) => new()
    {
        Uri = request.Uri,
        Accept = request.Kind == FetchKind.Feed ? FeedTypes : PageTypes,
        Validators = request.Validators,
        Headers = request.Headers,
        HeadersOf = request.HeadersOf ?? request.Uri,
        HearsRobots = request.Kind == FetchKind.Article,
        MaxRedirects = options.MaxRedirects,
        MaxBytes = options.MaxBodyBytes,
    };

    /// <summary>RFC 9309: five redirects are followed (section 2.3.1.2), at least 500 KiB are read (section 2.5).</summary>
    public static Ask ForRobots(Uri uri) => new()
    {
        Uri = uri,
        Accept = "text/plain, */*;q=0.5",
        MaxRedirects = 5,
        MaxBytes = 500 * 1024,
        CutAtLimit = true,
    };
}
