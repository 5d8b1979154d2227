using System.Text;

namespace Ingest.Core.Feeds;

/// <summary>The well-formed document that <see cref="XmlRepair"/> writes: escapes text, keeps track of open elements, and declares prefixes that nobody declared.</summary>
internal sealed class RepairedXml(int capacity)
{
    private readonly StringBuilder written = new(capacity);
    private readonly List<string> open = [];
    private readonly Dictionary<string, int> openCounts = new(StringComparer.Ordinal);
    private readonly HashSet<string> prefixes = new(StringComparer.Ordinal) { "xml", "xmlns" };
    private readonly List<string> undeclared = [];
    private int rootEnd = -1;
    private char pendingHigh;

    /// <summary>Whether the root element has begun.</summary>
    public bool HasRoot => rootEnd >= 0;

    /// <summary>Whether an element is open.</summary>
    public bool IsInside => open.Count > 0;

    /// <summary>The innermost open element, or <see langword="null"/>.</summary>
    public string? Innermost => open.Count > 0 ? open[^1] : null;

    /// <summary>Begins a tag; <see cref="EndTag"/> ends it.</summary>
    public void BeginTag(string name)
    {
        written.Append('<').Append(name);
        Use(name);
        rootEnd = rootEnd < 0 ? written.Length : rootEnd;
    }

    /// <summary>Begins the value of an attribute of the begun tag.</summary>
    /// <returns>False when the attribute has to be left out.</returns>
    public bool BeginAttribute(string name, ReadOnlySpan<char> value)
    {
        if (name.StartsWith("xmlns:", StringComparison.Ordinal))
        {
            var prefix = name["xmlns:".Length..];
            if (value.IsWhiteSpace() || prefix is "xml" or "xmlns")
            {
                return false;
            }

            prefixes.Add(prefix);
            if (open.Count == 0)
            {
                undeclared.Remove(prefix);
            }
        }
        else if (name != "xmlns")
        {
            Use(name);
        }

        written.Append(' ').Append(name).Append("=\"");
        return true;
    }

    public void EndAttribute() => written.Append('"');

    public void EndTag(string name, bool isEmpty)
    {
        written.Append(isEmpty ? "/>" : ">");
        if (isEmpty)
        {
            return;
        }

        open.Add(name);
        openCounts[name] = openCounts.GetValueOrDefault(name) + 1;
        if (open.Count > FeedXml.MaxDepth)
        {
            throw new InvalidDataException($"elements are nested more than {FeedXml.MaxDepth} deep");
        }
    }

    /// <summary>Closes the innermost element of that name with all that is open in it; a name that is not open closes nothing.</summary>
    public void Close(string name)
    {
        if (openCounts.GetValueOrDefault(name) == 0)
        {
            return;
        }

        string closed;
        do
        {
            closed = open[^1];
            written.Append("</").Append(closed).Append('>');
            open.RemoveAt(open.Count - 1);
            openCounts[closed]--;
        }
        while (closed != name);
    }

    /// <summary>Writes text, escaped; characters that XML does not allow become a space or nothing.</summary>
    public void Append(ReadOnlySpan<char> part)
    {
        while (!part.IsEmpty)
        {
            var plain = 0;
            while (plain < part.Length && part[plain] is (>= ' ' and <= '!') or (>= '#' and <= '%') or (>= '\'' and <= ';') or '=' or (>= '?' and < '\uD800'))
            {
                plain++;
            }

            written.Append(part[..plain]);
            if (plain < part.Length)
            {
                Append(part[plain++]);
            }

            part = part[plain..];
        }
    }

    /// <summary>The document with all closed that is open, or <see langword="null"/> when there is no element in it.</summary>
    public string? Finish()
    {
        while (open.Count > 0)
        {
            Close(open[^1]);
        }

        return rootEnd < 0 ? null : written.Insert(rootEnd, string.Concat(undeclared.Select(prefix => $" xmlns:{prefix}=\"{FeedNames.ByPrefix(prefix)}\""))).ToString();
    }

    private void Append(char unit)
    {
        switch (unit)
        {
            case '&':
                written.Append("&amp;");
                break;
            case '<':
                written.Append("&lt;");
                break;
            case '>':
                written.Append("&gt;");
                break;
            case '"':
                written.Append("&quot;");
                break;
            case '\t' or '\n' or '\r':
                written.Append(unit);
                break;
            case < ' ':
                written.Append(' ');
                break;
            case '\uFFFE' or '\uFFFF':
                break;
            case >= '\uD800' and <= '\uDBFF':
                pendingHigh = unit;
                break;
            case >= '\uDC00' and <= '\uDFFF':
                if (pendingHigh != 0)
                {
                    written.Append(pendingHigh).Append(unit);
                }

                pendingHigh = '\0';
                break;
            default:
                pendingHigh = '\0';
                written.Append(unit);
                break;
        }
    }

    private void Use(string name)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && prefixes.Add(name[..colon]))
        {
            undeclared.Add(name[..colon]);
            if (undeclared.Count > FeedXml.MaxAttributes)
            {
                throw new InvalidDataException($"more than {FeedXml.MaxAttributes} prefixes are not declared");
            }
        }
    }
}
