using System.Xml.Linq;

namespace Ingest.Core.Feeds;

/// <summary>Resolves relative addresses: <c>xml:base</c> from the outside in, over <c>Content-Location</c>, over the feed's own address (RFC 3986 section 5.1).</summary>
internal sealed class BaseAddress(PageSnapshot document)
{
    private readonly Uri? outer = Uri.TryCreate(document.FinalUri, document.ContentLocation, out var stated) && document.ContentLocation is not null ? stated : document.FinalUri;

    /// <summary>The declared language of the HTTP answer.</summary>
    public string? Language { get; } = document.ContentLanguage;

    /// <summary>The base that holds within an element, or <see langword="null"/> when none is known.</summary>
    public Uri? Of(XElement element)
    {
        var current = outer is { IsAbsoluteUri: true } && outer.Scheme is "http" or "https" ? outer : null;
        foreach (var ancestor in element.AncestorsAndSelf().Reverse())
        {
            if (ancestor.Attribute(XNamespace.Xml + "base")?.Value.Trim() is { Length: > 0 } value)
            {
                current = current is null
                    ? Uri.TryCreate(value, UriKind.Absolute, out var absolute) ? absolute : null
                    : Uri.TryCreate(current, value, out var relative) ? relative : current;
            }
        }

        return current;
    }

    /// <summary>An address made absolute where a base is known, else as it stands; <see langword="null"/> for nothing.</summary>
    public string? Resolve(string? address, XElement at) => Resolve(address, Of(at));

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

    private static bool IsAbsolute(string address)
    {
        var colon = address.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && Uri.CheckSchemeName(address[..colon]);
    }
}
