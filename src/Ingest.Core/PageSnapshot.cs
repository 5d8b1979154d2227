namespace Ingest.Core;

/// <summary>Bytes as received (after content decoding), with the requested and the final address.</summary>
public sealed record PageSnapshot
{
    public required Uri RequestedUri { get; init; }

    /// <summary>The address that answered, after redirects.</summary>
    public required Uri FinalUri { get; init; }

    /// <summary>The body after content decoding (gzip, br, deflate), before character decoding.</summary>
    public required ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>The <c>Content-Type</c> field as received, or <see langword="null"/>.</summary>
    public string? ContentType { get; init; }

    /// <summary>The <c>Content-Location</c> field as received, or <see langword="null"/>.</summary>
    public string? ContentLocation { get; init; }

    /// <summary>The <c>Content-Language</c> field as received, or <see langword="null"/>.</summary>
    public string? ContentLanguage { get; init; }

    public required DateTimeOffset FetchedAt { get; init; }
}
