using System.Xml.Linq;

namespace Ingest.Core.Feeds;

/// <summary>Resolves relative addresses: <c>xml:base</c> from the outside in, over <c>Content-Location</c>, over the feed's own address (RFC 3986 section 5.1).</summary>
internal sealed class BaseAddress
{
    /// <summary>Characters of a base. A base is repeated in each address that is resolved against it, and .NET's addresses know no limit.</summary>
    private const int MaxLength = 1024;

    /// <summary>Characters that resolving may add to the links of a document; beyond, they stay as they stand.</summary>
    private const int MaxAdded = 8 * 1024 * 1024;

    private readonly Uri? outer;
    private readonly bool hasBases;
    private int added;

    public BaseAddress(PageSnapshot document, XElement root)
    {
        var address = document.ContentLocation is { } location && Uri.TryCreate(document.FinalUri, location, out var stated) ? stated : document.FinalUri;
        outer = address is { IsAbsoluteUri: true, Scheme: "http" or "https", OriginalString.Length: <= MaxLength } ? address : null;
        hasBases = root.DescendantsAndSelf().Any(element => element.Attribute(FeedNames.Base) is not null);
        Language = document.ContentLanguage;
    }

    /// <summary>The declared language of the HTTP answer.</summary>
    public string? Language { get; }

    /// <summary>The base that holds within an element, or <see langword="null"/> when none is known.</summary>
    public Uri? Of(XElement element)
    {
        if (!hasBases)
        {
            return outer;
        }

        var current = outer;
        foreach (var ancestor in element.AncestorsAndSelf().Reverse())
        {
            if (ancestor.Attribute(FeedNames.Base)?.Value.Trim() is { Length: > 0 and <= MaxLength } value)
            {
                current = current is null
                    ? Uri.TryCreate(value, UriKind.Absolute, out var absolute) ? absolute : null
                    : Uri.TryCreate(current, value, out var relative) ? relative : current;
            }
        }

        return current is { AbsoluteUri.Length: > MaxLength } ? outer : current;
    }

    /// <summary>An address made absolute where a base is known, else as it stands; <see langword="null"/> for nothing.</summary>
    public string? Resolve(string? address, XElement at)
    {
        if (IsAbsolute(address) || added > MaxAdded)
        {
            return Resolve(address, against: null);
        }

        var resolved = Resolve(address, Of(at));
        added += (resolved?.Length ?? 0) - (address?.Length ?? 0);
        return resolved;
    }

    /// <summary>An address made absolute where a base is known, else as it stands; <see langword="null"/> for nothing.</summary>
    public static string? Resolve(string? address, Uri? against)
    {
        var trimmed = address?.Trim();
        if (string.IsNullOrEmpty(trimmed))
        {
            return null;
        }

        return IsAbsolute(trimmed) || against is null ? trimmed : Uri.TryCreate(against, trimmed, out var whole) ? whole.AbsoluteUri : trimmed;
    }

    /// <summary>Whether an address begins with a scheme (RFC 3986 section 3.1).</summary>
    public static bool IsAbsolute(ReadOnlySpan<char> address)
    {
        var trimmed = address.Trim();
        var colon = trimmed.IndexOf(':');
        return colon > 0 && char.IsAsciiLetter(trimmed[0]) && trimmed[..colon].IndexOfAnyExcept(SchemeCharacters) < 0;
    }

    private static readonly System.Buffers.SearchValues<char> SchemeCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");
}
