using System.Xml;

namespace Ingest.Core.Feeds;

/// <summary>
/// Makes well-formed XML of what outlets send, in one pass: cuts junk around the root, drops the DOCTYPE, resolves
/// references, escapes bare ampersands and angle brackets, drops illegal characters and repeated attributes, declares
/// prefixes, and closes what is open, so that a truncated document keeps its items.
/// </summary>
internal sealed class XmlRepair
{
    /// <summary>HTML's elements without content, as far as no format of feeds has one of the name: they come unescaped and unclosed.</summary>
    private static readonly HashSet<string> NeverClosed = new(StringComparer.OrdinalIgnoreCase) { "area", "br", "col", "embed", "hr", "img", "input", "param", "wbr" };

    private const string CDataStart = "<![CDATA[";

    private readonly string text;
    private readonly RepairedXml written;
    private readonly XmlEntities entities = new();
    private int at;
    private int cdataEnd = -1;
    private bool hadDoctype;

    private XmlRepair(string text)
    {
        this.text = text;
        written = new RepairedXml(text.Length + 256);
    }

    /// <summary>The repaired document, or <see langword="null"/> when there is no element in the text.</summary>
    /// <exception cref="InvalidDataException">The document goes beyond a limit of <see cref="FeedXml"/>.</exception>
    public static string? Repair(string text) => new XmlRepair(text).Run();

    private string? Run()
    {
        while (at < text.Length && !(written.HasRoot && !written.IsInside))   // what follows the root is junk
        {
            var next = text.IndexOf('<', at);
            CopyText(next < 0 ? text.Length : next);
            if (next >= 0)
            {
                Markup();
            }
        }

        return written.Finish();
    }

    /// <summary>Handles what begins with an angle bracket.</summary>
    private void Markup()
    {
        var rest = text.AsSpan(at);
        if (rest.StartsWith("<!--"))
        {
            SkipPast("-->");
        }
        else if (rest.StartsWith(CDataStart))
        {
            CData();
        }
        else if (rest.StartsWith("<?"))
        {
            SkipPast(">");
        }
        else if (rest.StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase) && !hadDoctype && !written.HasRoot)
        {
            hadDoctype = true;
            Doctype();
        }
        else if (rest.StartsWith("<!"))
        {
            SkipPast(">");
        }
        else if (rest.Length > 1 && rest[1] == '/')
        {
            CloseTag();
        }
        else if (rest.Length > 1 && IsNameStart(rest[1]))
        {
            OpenTag();
        }
        else
        {
            CopyText(at + 1);
        }
    }

    private void SkipPast(string end)
    {
        var found = text.IndexOf(end, at, StringComparison.Ordinal);
        at = found < 0 ? text.Length : found + end.Length;
    }

    /// <summary>A section that never ends, or in which another begins, ends with its element.</summary>
    private void CData()
    {
        var start = at + CDataStart.Length;
        if (cdataEnd < start)
        {
            cdataEnd = text.IndexOf("]]>", start, StringComparison.Ordinal) is var found and >= 0 ? found : text.Length;
        }

        var stop = cdataEnd;
        at = Math.Min(text.Length, stop + 3);
        if (stop == text.Length || text.AsSpan(start, stop - start).Contains(CDataStart, StringComparison.Ordinal))
        {
            var close = written.Innermost is { } name ? text.AsSpan(start, stop - start).IndexOf($"</{name}>") : -1;
            stop = close < 0 ? stop : start + close;
            at = close < 0 ? at : stop;
        }

        if (written.IsInside)
        {
            written.Append(text.AsSpan(start, stop - start));
        }
    }

    /// <summary>Ends at the angle bracket after the internal subset; when that never closes, at the first one.</summary>
    private void Doctype()
    {
        var bracket = text.AsSpan(at).IndexOfAny('[', '>');
        var end = bracket < 0 ? -1 : at + bracket;
        if (end >= 0 && text[end] == '[')
        {
            var close = text.IndexOf(']', end);
            for (var after = close; close >= 0; close = text.IndexOf(']', close + 1))
            {
                after = close + 1;
                while (after < text.Length && char.IsWhiteSpace(text[after]))
                {
                    after++;
                }

                if (after < text.Length && text[after] == '>')
                {
                    entities.Read(text.AsSpan(end, close - end));
                    at = after + 1;
                    return;
                }
            }

            end = text.IndexOf('>', end);
        }

        at = end < 0 ? text.Length : end + 1;
    }

    private void CloseTag()
    {
        var end = text.AsSpan(at + 1).IndexOfAny('>', '<');
        var stop = end < 0 ? text.Length : at + 1 + end;
        written.Close(text.AsSpan(at + 2, Math.Max(0, stop - at - 2)).Trim().ToString());
        at = end < 0 ? text.Length : text[stop] == '>' ? stop + 1 : stop;
    }

    private void OpenTag()
    {
        at++;
        var name = Name();
        written.BeginTag(name);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (at < text.Length && text[at] is not ('>' or '<'))   // an angle bracket: the tag was never closed, the next one begins
        {
            if (text[at] == '/' && at + 1 < text.Length && text[at + 1] == '>')
            {
                at += 2;
                written.EndTag(name, isEmpty: true);
                return;
            }

            if (IsNameStart(text[at]))
            {
                Attribute(seen);
            }
            else
            {
                at++;
            }
        }

        at += at < text.Length && text[at] == '>' ? 1 : 0;
        written.EndTag(name, NeverClosed.Contains(name));
    }

    private void Attribute(HashSet<string> seen)
    {
        var name = Name();
        SkipSpace();
        var value = ReadOnlySpan<char>.Empty;
        if (at < text.Length && text[at] == '=')
        {
            at++;
            SkipSpace();
            value = AttributeValue();
        }

        if (name.Length > 0 && seen.Add(name) && seen.Count <= FeedXml.MaxAttributes && written.BeginAttribute(name, value))
        {
            CopyDecoded(value);
            written.EndAttribute();
        }
    }

    /// <summary>A quoted value ends at its quote; where that is missing (a tag ends and another begins before it), at the end of the tag.</summary>
    private ReadOnlySpan<char> AttributeValue()
    {
        if (at >= text.Length)
        {
            return [];
        }

        var start = at;
        if (text[at] is '"' or '\'')
        {
            start = at + 1;
            var end = text.IndexOf(text[at], start);
            var value = text.AsSpan(start, (end < 0 ? text.Length : end) - start);
            var close = value.IndexOf('>');
            if (end < 0 || (close >= 0 && value[close..].Contains('<') && !value[..close].Contains('<')))
            {
                at = start + (close < 0 ? value.Length : close);
                return value[..(at - start)];
            }

            at = end + 1;
            return value;
        }

        while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] != '>' && !(text[at] == '/' && at + 1 < text.Length && text[at + 1] == '>'))
        {
            at++;
        }

        return text.AsSpan(start, at - start);
    }

    /// <summary>A qualified name; what could not be one loses its colons.</summary>
    private string Name()
    {
        var start = at;
        while (at < text.Length && IsNamePart(text[at]))
        {
            at++;
        }

        var name = text[start..at].Trim(':');
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 || (name.LastIndexOf(':') == colon && XmlConvert.IsStartNCNameChar(name[colon + 1])) ? name : name.Replace(":", "", StringComparison.Ordinal);
    }

    private void SkipSpace()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
    }

    private void CopyText(int end)
    {
        if (written.IsInside)
        {
            CopyDecoded(text.AsSpan(at, end - at));
        }

        at = end;
    }

    private void CopyDecoded(ReadOnlySpan<char> part)
    {
        for (var next = part.IndexOf('&'); next >= 0; next = part.IndexOf('&'))
        {
            written.Append(part[..next]);
            var (value, length) = entities.At(part, next);
            written.Append(value ?? "&");
            part = part[(next + (value is null ? 1 : length))..];
        }

        written.Append(part);
    }

    private static bool IsNameStart(char unit) => XmlConvert.IsStartNCNameChar(unit);

    private static bool IsNamePart(char unit) => XmlConvert.IsNCNameChar(unit) || unit == ':';
}
