using System.Buffers.Text;
using System.Text;
using System.Xml.Linq;

namespace Ingest.Core.Feeds;

/// <summary>Atom's text constructs and content (RFC 4287 sections 3.1 and 4.1.3), with Atom 0.3's <c>mode</c>.</summary>
internal static class AtomText
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>The HTML of a text construct with its addresses resolved; <see langword="null"/> for none, and for binary content.</summary>
    public static string? Html(XElement? construct, BaseAddress bases) => construct is null ? null : Read(construct) switch
    {
        (Kind.Xhtml, _) => FeedHtml.Resolve(FeedHtml.FromXhtml(construct), bases.Of(construct)),
        (Kind.Html, var value) => FeedHtml.Resolve(value, bases.Of(construct)),
        (_, var value) => FeedHtml.Escape(value),
    };

    /// <summary>The plain text of a text construct, white space collapsed.</summary>
    public static string? Plain(XElement? construct) => construct is null ? null : Read(construct) switch
    {
        (Kind.Xhtml, _) => FeedHtml.Collapse(construct.Value),
        (Kind.Html, var value) => FeedHtml.ToText(value),
        (_, var value) => FeedHtml.Collapse(value),
    };

    private enum Kind
    {
        Text,
        Html,
        Xhtml,
    }

    private static (Kind Kind, string? Value) Read(XElement construct)
    {
        var type = construct.Text("type")?.ToLowerInvariant();
        var mode = construct.Text("mode")?.ToLowerInvariant();
        if (mode == "base64" || (type is not null && type.Contains('/', StringComparison.Ordinal) && !type.StartsWith("text/", StringComparison.Ordinal) && !type.EndsWith("xml", StringComparison.Ordinal)))
        {
            return Decoded(construct.Value) is { } decoded ? (type is null or "text/plain" ? Kind.Text : Kind.Html, decoded) : (Kind.Text, construct.Value);
        }

        if (construct.HasElements)
        {
            var isEscapedInside = type is "html" or "text/html" && construct.Descendants().All(element => element.Name.LocalName == "div");
            return isEscapedInside ? (Kind.Html, construct.Value) : (Kind.Xhtml, null);   // several tools wrap escaped markup in a div
        }

        return (type switch
        {
            "html" or "text/html" => Kind.Html,
            "xhtml" or "application/xhtml+xml" or null when mode == "escaped" => Kind.Html,
            _ => Kind.Text,
        }, construct.Value);
    }

    /// <summary>Base64 of text, or <see langword="null"/> when it is neither (a picture, or a media type made up for plain text).</summary>
    private static string? Decoded(string value)
    {
        var text = value.Trim();
        if (!Base64.IsValid(text, out var length))
        {
            return null;
        }

        var bytes = new byte[length];
        try
        {
            return Convert.TryFromBase64String(text, bytes, out var written) ? StrictUtf8.GetString(bytes, 0, written) : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
