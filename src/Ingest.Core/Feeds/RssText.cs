using System.Xml.Linq;

namespace Ingest.Core.Feeds;

/// <summary>Text of RSS elements: HTML, escaped or not.</summary>
internal static class RssText
{
    /// <summary>The text of the first child of that name that has any, or <see langword="null"/>.</summary>
    public static string? Of(XElement parent, string name)
    {
        foreach (var child in parent.Elements(name))
        {
            if (Of(child) is { Length: > 0 } text)
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>The HTML of the first child of that name that has any, with its addresses resolved.</summary>
    public static string? Html(XElement parent, string name, BaseAddress bases)
    {
        foreach (var child in parent.Elements(name))
        {
            if (Html(child, bases) is { } html)
            {
                return html;
            }
        }

        return null;
    }

    /// <summary>The HTML of an element with its addresses resolved; <see langword="null"/> when it is empty.</summary>
    public static string? Html(XElement element, BaseAddress bases) => FeedHtml.Resolve(Of(element), bases.Of(element));

    /// <summary>Markup that stands in an element unescaped is kept; where it only wraps escaped markup in a <c>div</c>, the escaped counts.</summary>
    private static string? Of(XElement element) =>
        !element.HasElements ? element.Value.Trim()
        : element.Descendants().All(inner => inner.Name.LocalName == "div") && FeedHtml.HasMarkup(element.Value) ? element.Value.Trim()
        : FeedHtml.FromXhtml(element);
}
