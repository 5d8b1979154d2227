namespace Ingest.Core;

/// <summary>What a server gave to ask conditionally with (RFC 9110 section 8.8), kept byte for byte.</summary>
/// <param name="ETag">The entity tag with its quotes and weakness prefix, or <see langword="null"/>.</param>
/// <param name="LastModified">The <c>Last-Modified</c> field as received, or <see langword="null"/>.</param>
public sealed record Validators(string? ETag, string? LastModified)
{
    /// <summary>The address that gave them; they are sent to no other, so that one server's 304 cannot stand for another's copy. <see langword="null"/> when it is not known: they go to every hop.</summary>
    public Uri? Of { get; init; }

    public static Validators None { get; } = new(null, null);
}
