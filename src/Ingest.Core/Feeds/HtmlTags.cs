namespace Ingest.Core.Feeds;

/// <summary>
/// Finds the tags of an HTML fragment as a browser's tokenizer does (WHATWG HTML section 13.2.5), in one pass and without a
/// tree: tree builders take quadratic time on tangled elements, and the rest of a fragment stays as the outlet wrote it.
/// </summary>
internal static class HtmlTags
{
    private static readonly string[] RawText = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

    /// <summary>The tags in order; what stands between them is text, except within <c>script</c> and <c>style</c>.</summary>
    public static IEnumerable<HtmlTag> Of(string html)
    {
        var at = html.IndexOf('<', StringComparison.Ordinal);
        while (at >= 0)
        {
            if (At(html, at) is not { } tag)
            {
                at = html.IndexOf('<', at + 1);
                continue;
            }

            yield return tag;
            var raw = tag.IsEnd || tag.IsComment ? null : Array.Find(RawText, name => tag.Is(html, name));
            at = raw is null ? html.IndexOf('<', tag.End) : html.IndexOf("</" + raw, tag.End, StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>The first place from a start on that is no white space.</summary>
    public static int SkipSpace(string html, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(html[start]))
        {
            start++;
        }

        return start;
    }

    private static HtmlTag? At(string html, int start)
    {
        var rest = html.AsSpan(start);
        var isEnd = rest.Length > 1 && rest[1] == '/';
        var name = isEnd ? 2 : 1;
        if (rest.Length <= name)
        {
            return null;
        }

        if (rest.StartsWith("<!--"))
        {
            return new HtmlTag(start, start, EndOf(html, "-->", start + 2), false);
        }

        if (rest[1] is '!' or '?')
        {
            return new HtmlTag(start, start, EndOf(html, ">", start), false);
        }

        if (!char.IsAsciiLetter(rest[name]))
        {
            return null;
        }

        var nameEnd = start + name;
        while (nameEnd < html.Length && !char.IsWhiteSpace(html[nameEnd]) && html[nameEnd] is not ('/' or '>'))
        {
            nameEnd++;
        }

        return new HtmlTag(start, nameEnd, CloseOf(html, nameEnd), isEnd);
    }

    private static int EndOf(string html, string end, int start) => html.IndexOf(end, start, StringComparison.Ordinal) is var found and >= 0 ? found + end.Length : html.Length;

    /// <summary>After the angle bracket that closes a tag, those in quoted values passed over; the end of the text when none does.</summary>
    private static int CloseOf(string html, int at)
    {
        while (at < html.Length)
        {
            var next = html.AsSpan(at).IndexOfAny('>', '=');
            if (next < 0)
            {
                return html.Length;
            }

            at += next + 1;
            if (html[at - 1] == '>')
            {
                return at;
            }

            at = SkipSpace(html, at, html.Length);
            if (at < html.Length && html[at] is '"' or '\'')
            {
                at = html.IndexOf(html[at], at + 1) is var quote and >= 0 ? quote + 1 : html.Length;
            }
        }

        return html.Length;
    }
}
