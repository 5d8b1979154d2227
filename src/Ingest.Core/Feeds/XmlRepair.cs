using System.Globalization;
using System.Text;
using AngleSharp.Html;

namespace Ingest.Core.Feeds;

/// <summary>
/// Makes well-formed XML of what outlets send, in one pass: cuts junk around the root, drops the DOCTYPE (external
/// subsets and parameter entities are never fetched), resolves HTML's named entities and plain internal ones, escapes
/// bare ampersands and angle brackets, drops illegal characters and repeated attributes, declares prefixes, and closes
/// what is open, so that a truncated document keeps its items.
/// </summary>
internal sealed class XmlRepair
{
    /// <summary>An internal entity is expanded only when its value is plain text of at most so many characters; that is what rules out "billion laughs".</summary>
    private const int MaxEntityLength = 1024;

    private readonly string text;
    private readonly StringBuilder fixedText;
    private readonly List<string> open = [];
    private readonly HashSet<string> prefixes = new(StringComparer.Ordinal) { "xml", "xmlns" };
    private readonly List<string> undeclared = [];
    private readonly Dictionary<string, string> entities = new(StringComparer.Ordinal);
    private int at;
    private int rootEnd = -1;
    private char pendingHigh;

    private XmlRepair(string text)
    {
        this.text = text;
        fixedText = new StringBuilder(text.Length + 256);
    }

    /// <summary>The repaired document, or <see langword="null"/> when there is no element in the text.</summary>
    public static string? Repair(string text) => new XmlRepair(text).Run();

    private string? Run()
    {
        while (at < text.Length)
        {
            var next = text.IndexOf('<', at);
            if (next < 0)
            {
                CopyText(text.Length);
                break;
            }

            CopyText(next);
            if (!Tag())
            {
                break;
            }
        }

        for (var i = open.Count - 1; i >= 0; i--)
        {
            fixedText.Append("</").Append(open[i]).Append('>');
        }

        if (rootEnd < 0)
        {
            return null;
        }

        foreach (var prefix in undeclared)
        {
            fixedText.Insert(rootEnd, $" xmlns:{prefix}=\"{FeedNames.ByPrefix(prefix)}\"");
        }

        return fixedText.ToString();
    }

    /// <summary>Handles what begins with an angle bracket. False ends the document.</summary>
    private bool Tag()
    {
        var rest = text.AsSpan(at);
        if (rest.StartsWith("<!--"))
        {
            return SkipPast("-->");
        }

        if (rest.StartsWith("<![CDATA[", StringComparison.Ordinal))
        {
            return CData();
        }

        if (rest.StartsWith("<?"))
        {
            return SkipPast(">");
        }

        if (rest.StartsWith("<!"))
        {
            return Doctype();
        }

        if (rest.Length > 1 && rest[1] == '/')
        {
            return CloseTag();
        }

        if (rest.Length > 1 && IsNameStart(rest[1]))
        {
            return OpenTag();
        }

        Append("&lt;");
        at++;
        return true;
    }

    private bool SkipPast(string end)
    {
        var found = text.IndexOf(end, at, StringComparison.Ordinal);
        at = found < 0 ? text.Length : found + end.Length;
        return found >= 0;
    }

    private bool CData()
    {
        var start = at + "<![CDATA[".Length;
        var end = text.IndexOf("]]>", start, StringComparison.Ordinal);
        var stop = end < 0 ? text.Length : end;
        foreach (var unit in text.AsSpan(start, stop - start))
        {
            AppendEscaped(unit);
        }

        at = end < 0 ? text.Length : end + 3;
        return true;
    }

    private bool Doctype()
    {
        var depth = 0;
        for (var i = at; i < text.Length; i++)
        {
            if (text[i] == '[')
            {
                depth++;
            }
            else if (text[i] == ']')
            {
                depth--;
            }
            else if (text[i] == '>' && depth <= 0)
            {
                ReadEntities(text.AsSpan(at, i - at));
                at = i + 1;
                return true;
            }
        }

        at = text.Length;
        return false;
    }

    /// <summary>Takes plain internal entities; parameter entities, external ones and those that contain others are passed over.</summary>
    private void ReadEntities(ReadOnlySpan<char> doctype)
    {
        while (doctype.IndexOf("<!ENTITY", StringComparison.Ordinal) is var start and >= 0)
        {
            doctype = doctype[(start + 8)..].TrimStart();
            var space = doctype.IndexOfAny(" \t\r\n");
            if (space <= 0)
            {
                return;
            }

            var name = doctype[..space];
            var value = doctype[space..].TrimStart();
            if (name is not "%" && value.Length > 1 && value[0] is '"' or '\'' && value[1..].IndexOf(value[0]) is var length and >= 0 and <= MaxEntityLength
                && value.Slice(1, length).IndexOfAny("&<%") < 0)
            {
                entities.TryAdd(name.ToString(), value.Slice(1, length).ToString());
            }
        }
    }

    private bool CloseTag()
    {
        var end = text.IndexOf('>', at);
        var stop = end < 0 ? text.Length : end;
        var name = text.AsSpan(at + 2, Math.Max(0, stop - at - 2)).Trim();
        at = end < 0 ? text.Length : end + 1;
        for (var i = open.Count - 1; i >= 0; i--)
        {
            if (name.SequenceEqual(open[i]))
            {
                for (var j = open.Count - 1; j >= i; j--)
                {
                    fixedText.Append("</").Append(open[j]).Append('>');
                    open.RemoveAt(j);
                }

                return open.Count > 0;   // what follows the root is junk
            }
        }

        return true;   // closes nothing that is open
    }

    private bool OpenTag()
    {
        var start = at + 1;
        var end = start;
        while (end < text.Length && IsNamePart(text[end]))
        {
            end++;
        }

        var name = text[start..end].Trim(':');
        if (open.Count == 0 && rootEnd >= 0)
        {
            return false;
        }

        fixedText.Append('<').Append(name);
        Use(name);
        at = end;
        if (rootEnd < 0)
        {
            rootEnd = fixedText.Length;
        }

        var isEmpty = Attributes();
        fixedText.Append(isEmpty ? "/>" : ">");
        if (!isEmpty)
        {
            open.Add(name);
        }

        return open.Count > 0;
    }

    /// <summary>Copies the attributes of a tag up to its end.</summary>
    /// <returns>True for an empty element.</returns>
    private bool Attributes()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (at < text.Length)
        {
            var unit = text[at];
            if (unit == '>')
            {
                at++;
                return false;
            }

            if (unit == '/' && at + 1 < text.Length && text[at + 1] == '>')
            {
                at += 2;
                return true;
            }

            if (unit == '<')
            {
                return false;   // the tag was never closed; the next one begins
            }

            if (!IsNameStart(unit))
            {
                at++;
                continue;
            }

            Attribute(seen);
        }

        return false;
    }

    private void Attribute(HashSet<string> seen)
    {
        var start = at;
        while (at < text.Length && IsNamePart(text[at]))
        {
            at++;
        }

        var name = text[start..at].Trim(':');
        SkipSpace();
        var value = "";
        if (at < text.Length && text[at] == '=')
        {
            at++;
            SkipSpace();
            value = AttributeValue();
        }

        if (name.Length == 0 || !seen.Add(name) || name.Count(unit => unit == ':') > 1)
        {
            return;
        }

        if (name.StartsWith("xmlns:", StringComparison.Ordinal))
        {
            if (value.Length == 0)
            {
                return;
            }

            prefixes.Add(name["xmlns:".Length..]);
            undeclared.Remove(name["xmlns:".Length..]);
        }
        else
        {
            Use(name);
        }

        fixedText.Append(' ').Append(name).Append("=\"");
        CopyDecoded(value, inAttribute: true);
        fixedText.Append('"');
    }

    private string AttributeValue()
    {
        if (at >= text.Length)
        {
            return "";
        }

        var start = at;
        if (text[at] is '"' or '\'')
        {
            var end = text.IndexOf(text[at], at + 1);
            var stop = end < 0 ? text.IndexOf('>', at) is var close and >= 0 ? close : text.Length : end;
            at = end < 0 ? stop : end + 1;
            return text[(start + 1)..stop];
        }

        while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] != '>' && !(text[at] == '/' && at + 1 < text.Length && text[at + 1] == '>'))
        {
            at++;
        }

        return text[start..at];
    }

    private void SkipSpace()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
    }

    private void Use(string name)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && prefixes.Add(name[..colon]))
        {
            undeclared.Add(name[..colon]);
        }
    }

    private void CopyText(int end)
    {
        if (open.Count > 0)
        {
            CopyDecoded(text.AsSpan(at, end - at).ToString(), inAttribute: false);
        }

        at = end;
    }

    private void CopyDecoded(string part, bool inAttribute)
    {
        for (var i = 0; i < part.Length; i++)
        {
            if (part[i] != '&')
            {
                AppendEscaped(part[i], inAttribute);
                continue;
            }

            var (resolved, length) = Entity(part, i);
            if (resolved is null)
            {
                fixedText.Append("&amp;");
                continue;
            }

            foreach (var unit in resolved)
            {
                AppendEscaped(unit, inAttribute);
            }

            i += length - 1;
        }
    }

    /// <summary>What a reference at a place stands for, with its length in the text; <see langword="null"/> for a bare ampersand.</summary>
    private (string? Resolved, int Length) Entity(string part, int start)
    {
        var end = part.IndexOf(';', start, Math.Min(40, part.Length - start));
        if (end < 0)
        {
            return (null, 0);
        }

        var name = part[(start + 1)..end];
        var length = end - start + 1;
        if (name.StartsWith('#'))
        {
            var isHex = name.Length > 1 && name[1] is 'x' or 'X';
            var digits = name.AsSpan(isHex ? 2 : 1);
            return int.TryParse(digits, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code)
                ? (Rune.IsValid(code) ? Windows1252(code) : "", length)
                : (null, 0);
        }

        return entities.TryGetValue(name, out var own) ? (own, length)
            : HtmlEntityProvider.Resolver.GetSymbol(name + ";") is { } symbol ? (symbol, length)
            : (null, 0);
    }

    /// <summary>References to C1 controls mean windows-1252 on the web (WHATWG HTML section 13.2.5.80).</summary>
    private static string Windows1252(int code) => code is >= 0x80 and <= 0x9F
        ? Charsets.ByLabel("windows-1252")!.GetString([(byte)code])
        : new Rune(code).ToString();

    private void Append(string part)
    {
        if (open.Count > 0)
        {
            fixedText.Append(part);
        }
    }

    private void AppendEscaped(char unit, bool inAttribute = false)
    {
        switch (unit)
        {
            case '&':
                fixedText.Append("&amp;");
                break;
            case '<':
                fixedText.Append("&lt;");
                break;
            case '>':
                fixedText.Append("&gt;");
                break;
            case '"' when inAttribute:
                fixedText.Append("&quot;");
                break;
            case '\t' or '\n' or '\r':
                fixedText.Append(unit);
                break;
            case < ' ':
                fixedText.Append(' ');
                break;
            case '\uFFFE' or '\uFFFF':
                break;
            default:
                if (char.IsHighSurrogate(unit))
                {
                    pendingHigh = unit;
                }
                else if (char.IsLowSurrogate(unit))
                {
                    if (pendingHigh != 0)
                    {
                        fixedText.Append(pendingHigh).Append(unit);
                    }

                    pendingHigh = '\0';
                }
                else
                {
                    fixedText.Append(unit);
                }

                break;
        }
    }

    private static bool IsNameStart(char unit) => char.IsLetter(unit) || unit is '_' or ':';

    private static bool IsNamePart(char unit) => char.IsLetterOrDigit(unit) || unit is '_' or ':' or '-' or '.';
}
