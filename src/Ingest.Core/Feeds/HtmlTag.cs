namespace Ingest.Core.Feeds;

/// <summary>A tag of an HTML fragment, in offsets of the fragment.</summary>
/// <param name="Start">At the opening angle bracket.</param>
/// <param name="NameEnd">After the name.</param>
/// <param name="End">After the closing angle bracket; for a comment, after all of it.</param>
/// <param name="IsEnd">Whether it is an end tag.</param>
internal readonly record struct HtmlTag(int Start, int NameEnd, int End, bool IsEnd)
{
    /// <summary>Whether it is a comment, a declaration or a processing instruction.</summary>
    public bool IsComment => NameEnd == Start;

    public ReadOnlySpan<char> Name(string html) => IsComment ? [] : html.AsSpan(Start + (IsEnd ? 2 : 1), NameEnd - Start - (IsEnd ? 2 : 1));

    public bool Is(string html, string name) => Name(html).Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>The value of an attribute with its references decoded, or <see langword="null"/>.</summary>
    public string? Attribute(string html, string name)
    {
        foreach (var attribute in Attributes(html))
        {
            if (html.AsSpan(attribute.Name.Start.Value, attribute.Name.End.Value - attribute.Name.Start.Value).Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return HtmlReferences.Decode(html[attribute.Value], isAttribute: true);
            }
        }

        return null;
    }

    /// <summary>Names and values (without their quotes) in offsets of the fragment.</summary>
    public IEnumerable<(Range Name, Range Value)> Attributes(string html)
    {
        var at = NameEnd;
        var end = html[End - 1] == '>' ? End - 1 : End;   // a tag that never closes ends with the text
        while (at < end)
        {
            if (char.IsWhiteSpace(html[at]) || html[at] is '/')
            {
                at++;
                continue;
            }

            var name = at++;
            while (at < end && !char.IsWhiteSpace(html[at]) && html[at] is not ('=' or '/'))
            {
                at++;
            }

            var nameEnd = at;
            at = HtmlTags.SkipSpace(html, at, end);
            if (at >= end || html[at] != '=')
            {
                yield return (name..nameEnd, at..at);
                continue;
            }

            at = HtmlTags.SkipSpace(html, at + 1, end);
            var isQuoted = at < end && html[at] is '"' or '\'';
            var value = isQuoted ? at + 1 : at;
            var length = isQuoted ? html.AsSpan(value, end - value).IndexOf(html[at]) : html.AsSpan(value, end - value).IndexOfAny(" \t\r\n\f");
            var valueEnd = length < 0 ? end : value + length;
            yield return (name..nameEnd, value..valueEnd);
            at = Math.Min(end, valueEnd + (isQuoted ? 1 : 0));
        }
    }
}
