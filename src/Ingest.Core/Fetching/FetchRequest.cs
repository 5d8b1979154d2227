namespace Ingest.Core.Fetching;

/// <summary>What to ask a server for.</summary>
public sealed record FetchRequest
{
    public required Uri Uri { get; init; }

    /// <summary>Decides the <c>Accept</c> field and whether robots.txt is heard: it rules articles, not feeds, which are made for programs.</summary>
    public required FetchKind Kind { get; init; }

    /// <summary>Validators of the copy at hand, sent to the address that gave them; with <see cref="Validators.None"/> the request is unconditional.</summary>
    public Validators Validators { get; init; } = Validators.None;

    /// <summary>Further fields, which may replace our own but for the User-Agent. They may hold a secret: see <see cref="HeadersOf"/>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The address that <see cref="Headers"/> were written for, <see cref="Uri"/> when <see langword="null"/>. They go to its host alone (no subdomain, no other port), on every hop, and never from https to http.</summary>
    public Uri? HeadersOf { get; init; }
}
