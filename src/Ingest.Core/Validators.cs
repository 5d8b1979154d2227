namespace Ingest.Core;

/// <summary>What a server gave to ask conditionally with (RFC 9110 section 8.8), kept byte for byte.</summary>
/// <param name="ETag">The entity tag with its quotes and weakness prefix, or <see langword="null"/>.</param>
/// <param name="LastModified">The <c>Last-Modified</c> field as received, or <see langword="null"/>.</param>
public sealed record Validators(string? ETag, string? LastModified)
{
    public static Validators None { get; } = new(null, null);
}
