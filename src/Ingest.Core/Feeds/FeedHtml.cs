using System.Text;
using System.Xml.Linq;

namespace Ingest.Core.Feeds;

/// <summary>HTML inside feeds: to plain text, from XHTML, and with its addresses resolved.</summary>
internal static class FeedHtml
{
    private static readonly HashSet<string> Void = new(StringComparer.Ordinal) { "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr" };

    private static readonly HashSet<string> Apart = new(StringComparer.OrdinalIgnoreCase)
    {
        "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "ol", "p", "pre",
        "section", "table", "td", "th", "tr", "ul",
    };

    private static readonly Dictionary<string, string[]> Addresses = new(StringComparer.OrdinalIgnoreCase)
    {
        ["a"] = ["href"],
        ["area"] = ["href"],
        ["audio"] = ["src"],
        ["blockquote"] = ["cite"],
        ["del"] = ["cite"],
        ["embed"] = ["src"],
        ["form"] = ["action"],
        ["iframe"] = ["src"],
        ["img"] = ["src", "longdesc"],
        ["input"] = ["src"],
        ["ins"] = ["cite"],
        ["link"] = ["href"],
        ["object"] = ["data"],
        ["q"] = ["cite"],
        ["source"] = ["src"],
        ["video"] = ["src", "poster"],
    };

    /// <summary>How many times longer a fragment may become when its addresses are resolved, besides <see cref="Margin"/> characters; one that would go beyond stays as it came.</summary>
    private const int MaxGrowth = 16;

    private const int Margin = 4096;

    /// <summary>Plain text of a fragment: markup removed, references decoded, white space collapsed; <see langword="null"/> when nothing is left.</summary>
    public static string? ToText(string? html)
    {
        if (string.IsNullOrWhiteSpace(html))
        {
            return null;
        }

        if (!html.Contains('<', StringComparison.Ordinal))
        {
            return Collapse(HtmlReferences.Decode(html));
        }

        var text = new StringBuilder(html.Length);
        var done = 0;
        var hasElements = false;
        var isHidden = false;
        foreach (var tag in HtmlTags.Of(html))
        {
            text.Append(isHidden ? "" : html.AsSpan(done, tag.Start - done)).Append(Apart.GetAlternateLookup<ReadOnlySpan<char>>().Contains(tag.Name(html)) ? " " : "");
            done = tag.End;
            hasElements |= !tag.IsEnd && !tag.IsComment;
            isHidden = !tag.IsEnd && (tag.Is(html, "script") || tag.Is(html, "style"));
        }

        text.Append(isHidden ? "" : html.AsSpan(done));
        return Collapse(HtmlReferences.Decode(text.ToString())) ?? (hasElements ? null : Collapse(HtmlReferences.Decode(html)));
    }

    /// <summary>Collapses white space and trims; <see langword="null"/> when nothing is left.</summary>
    public static string? Collapse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var isCollapsed = !char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(text[^1]);
        for (var i = 1; isCollapsed && i < text.Length; i++)
        {
            isCollapsed = !char.IsWhiteSpace(text[i]) || (text[i] == ' ' && text[i - 1] != ' ');
        }

        return isCollapsed ? text : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Escapes plain text as HTML; <see langword="null"/> when there is none.</summary>
    public static string? Escape(string? text) => string.IsNullOrWhiteSpace(text) ? null : Write(text.Trim(), new StringBuilder(text.Length + 16)).ToString();

    /// <summary>Whether plain text was announced, but holds tags.</summary>
    public static bool HasMarkup(string text) => HtmlTags.Of(text).Any(tag => tag.IsEnd);

    /// <summary>A fragment with its addresses made absolute, otherwise as it came; <see langword="null"/> when there is none.</summary>
    public static string? Resolve(string? html, Uri? against)
    {
        if (string.IsNullOrWhiteSpace(html))
        {
            return null;
        }

        if (against is null)
        {
            return html.Trim();
        }

        StringBuilder? resolved = null;
        var done = 0;
        foreach (var tag in HtmlTags.Of(html))
        {
            if (tag.IsEnd || !Addresses.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(tag.Name(html), out var named))
            {
                continue;
            }

            foreach (var (name, value) in tag.Attributes(html))
            {
                if (value.Start.Equals(value.End) || !named.Contains(html[name], StringComparer.OrdinalIgnoreCase) || BaseAddress.IsAbsolute(html.AsSpan()[value]))
                {
                    continue;
                }

                var quote = value.Start.Value > 0 && html[value.Start.Value - 1] is '"' or '\'' ? "" : "\"";
                resolved ??= new StringBuilder(html.Length + 256);
                resolved.Append(html, done, value.Start.Value - done).Append(quote);
                Write(BaseAddress.Resolve(HtmlReferences.Decode(html[value], isAttribute: true), against) ?? "", resolved).Append(quote);
                done = value.End.Value;
                if (resolved.Length > Margin + ((long)html.Length * MaxGrowth))
                {
                    return html.Trim();
                }
            }
        }

        return resolved is null ? html.Trim() : resolved.Append(html, done, html.Length - done).ToString().Trim();
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

    private static void Write(XNode node, StringBuilder html)
    {
        switch (node)
        {
            case XText text:
                Write(text.Value, html);
                break;
            case XElement element:
                html.Append('<').Append(element.Name.LocalName);
                foreach (var attribute in element.Attributes().Where(attribute => attribute.Name.Namespace == XNamespace.None))
                {
                    Write(attribute.Value, html.Append(' ').Append(attribute.Name.LocalName).Append("=\"")).Append('"');
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

    private static StringBuilder Write(string text, StringBuilder html)
    {
        foreach (var unit in text)
        {
            _ = unit switch
            {
                '&' => html.Append("&amp;"),
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                '"' => html.Append("&quot;"),
                _ => html.Append(unit),
            };
        }

        return html;
    }
}
