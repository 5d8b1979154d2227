using System.Net;
using System.Text;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Ingest.Core.Feeds;

/// <summary>HTML inside feeds: to plain text, and with its addresses resolved.</summary>
internal static class FeedHtml
{
    private static readonly HashSet<string> Void = new(StringComparer.Ordinal) { "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr" };

    private static readonly (string Element, string Attribute)[] Addresses =
    [
        ("a", "href"), ("img", "src"), ("video", "src"), ("video", "poster"), ("audio", "src"), ("source", "src"), ("iframe", "src"), ("embed", "src"), ("area", "href"),
        ("blockquote", "cite"), ("q", "cite"), ("object", "data"),
    ];

    /// <summary>Plain text of a fragment: markup removed, references decoded, white space collapsed; <see langword="null"/> when nothing is left.</summary>
    public static string? ToText(string? html)
    {
        if (string.IsNullOrWhiteSpace(html))
        {
            return null;
        }

        var text = html.AsSpan().IndexOfAny('<', '&') < 0 ? html : Parse(html).TextContent;
        return Collapse(text);
    }

    /// <summary>Collapses white space and trims; <see langword="null"/> when nothing is left.</summary>
    public static string? Collapse(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var collapsed = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return collapsed.Length == 0 ? null : collapsed;
    }

    /// <summary>Escapes plain text as HTML; <see langword="null"/> when there is none.</summary>
    public static string? Escape(string? text) => string.IsNullOrWhiteSpace(text) ? null : WebUtility.HtmlEncode(text.Trim());

    /// <summary>A fragment with its addresses made absolute; <see langword="null"/> when there is none.</summary>
    public static string? Resolve(string? html, Uri? against)
    {
        if (string.IsNullOrWhiteSpace(html))
        {
            return null;
        }

        if (against is null || !html.Contains('<', StringComparison.Ordinal) || !MayHoldRelative(html))
        {
            return html.Trim();
        }

        var body = Parse(html);
        var changed = false;
        foreach (var element in body.QuerySelectorAll("*"))
        {
            foreach (var (name, attribute) in Addresses)
            {
                if (element.LocalName == name && element.GetAttribute(attribute) is { } value && BaseAddress.Resolve(value, against) is { } resolved && resolved != value)
                {
                    element.SetAttribute(attribute, resolved);
                    changed = true;
                }
            }
        }

        return changed ? body.InnerHtml.Trim() : html.Trim();
    }

    /// <summary>The children of an XHTML element as HTML; a single wrapping <c>div</c> is not part of the content (RFC 4287 section 3.1.1.3).</summary>
    public static string? FromXhtml(XElement element)
    {
        var children = element.Nodes().Where(node => node is not XText text || !string.IsNullOrWhiteSpace(text.Value)).ToList();
        var source = children is [XElement { Name.LocalName: "div" } only] ? only : element;
        var html = new StringBuilder();
        foreach (var node in source.Nodes())
        {
            Write(node, html);
        }

        var written = html.ToString().Trim();
        return written.Length == 0 ? null : written;
    }

    private static bool MayHoldRelative(string html) =>
        html.Contains("href", StringComparison.OrdinalIgnoreCase) || html.Contains("src", StringComparison.OrdinalIgnoreCase) || html.Contains("cite", StringComparison.OrdinalIgnoreCase)
        || html.Contains("poster", StringComparison.OrdinalIgnoreCase) || html.Contains("data", StringComparison.OrdinalIgnoreCase);

    private static IElement Parse(string html) => new HtmlParser().ParseDocument("<!DOCTYPE html><html><head></head><body>" + html).Body!;

    private static void Write(XNode node, StringBuilder html)
    {
        switch (node)
        {
            case XText text:
                html.Append(WebUtility.HtmlEncode(text.Value));
                break;
            case XElement element:
                html.Append('<').Append(element.Name.LocalName);
                foreach (var attribute in element.Attributes().Where(attribute => attribute.Name.Namespace == XNamespace.None))
                {
                    html.Append(' ').Append(attribute.Name.LocalName).Append("=\"").Append(WebUtility.HtmlEncode(attribute.Value)).Append('"');
                }

                html.Append('>');
                if (!Void.Contains(element.Name.LocalName))
                {
                    foreach (var child in element.Nodes())
                    {
                        Write(child, html);
                    }

                    html.Append("</").Append(element.Name.LocalName).Append('>');
                }

                break;
        }
    }
}
