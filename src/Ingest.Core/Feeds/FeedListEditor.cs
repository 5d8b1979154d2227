using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ingest.Core.Feeds;

/// <summary>Changes the text of a list and leaves everything else in it as its owner wrote it: order, indents, line ends, comments.</summary>
public static class FeedListEditor
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A list with nothing in it.</summary>
    public static ReadOnlyMemory<byte> Empty { get; } = "{\n  \"feeds\": [\n  ]\n}\n"u8.ToArray();

    /// <summary>Adds feeds at the end, written like the last one that is there.</summary>
    /// <param name="list">UTF-8, with or without a byte-order mark.</param>
    /// <param name="drafts">None of them in the list yet.</param>
    /// <param name="path">For messages.</param>
    /// <exception cref="InputException">The list is wrong before or after.</exception>
    public static byte[] Add(ReadOnlyMemory<byte> list, IReadOnlyList<FeedDraft> drafts, string path)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        return Edit(list, path, text =>
        {
            foreach (var draft in drafts)
            {
                text = Add(text, draft);
            }

            return text;
        });
    }

    /// <summary>Takes a feed out, with its line.</summary>
    /// <param name="list">As above.</param>
    /// <param name="index">Its place in the list, from 0.</param>
    /// <param name="path">For messages.</param>
    /// <exception cref="InputException">The list is wrong.</exception>
    public static byte[] Remove(ReadOnlyMemory<byte> list, int index, string path) => Edit(list, path, text => Remove(text, index));

    private static byte[] Edit(ReadOnlyMemory<byte> list, string path, Func<byte[], byte[]> change)
    {
        FeedCatalog.Parse(list, path);
        var mark = list.Span is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        byte[] edited = [.. list.Span[..mark], .. change(list[mark..].ToArray())];
        FeedCatalog.Parse(edited, path);
        return edited;
    }

    private static byte[] Add(byte[] text, FeedDraft draft)
    {
        var layout = FeedListLayout.Of(text);
        var newLine = text.AsSpan().IndexOf("\r\n"u8) >= 0 ? "\r\n" : "\n";
        if (layout.Feeds is [])
        {
            var outer = Encoding.UTF8.GetString(FeedListLayout.IndentOf(text, layout.Open));
            var inside = text.AsSpan((layout.Open + 1)..layout.Close);
            var kept = inside.TrimEnd(" \t\r\n"u8);   // comments
            return [.. text[..(layout.Open + 1)], .. kept, .. Utf8($"{newLine}{outer}  {Write(draft, "", newLine)}{newLine}{outer}"), .. text[layout.Close..]];
        }

        var (start, end) = layout.Feeds[^1];
        var indent = Encoding.UTF8.GetString(FeedListLayout.IndentOf(text, start));
        var onOneLine = text.AsSpan(layout.Open..start).IndexOf((byte)'\n') < 0;
        var spread = text.AsSpan(start..end).IndexOf((byte)'\n') >= 0;
        var added = (onOneLine ? " " : newLine + indent) + Write(draft, spread ? indent : "", newLine);
        var comma = FeedListLayout.Comma(text, end, layout.Close);
        return comma >= 0
            ? [.. text[..(comma + 1)], .. Utf8(added + ","), .. text[(comma + 1)..]]
            : [.. text[..end], .. Utf8("," + added), .. text[end..]];
    }

    private static byte[] Remove(byte[] text, int index)
    {
        var layout = FeedListLayout.Of(text);
        var (start, end) = layout.Feeds[index];
        var comma = FeedListLayout.Comma(text, end, index + 1 < layout.Feeds.Count ? layout.Feeds[index + 1].Start : layout.Close);
        end = comma < 0 ? end : comma + 1;
        var line = FeedListLayout.LineOf(text, start);
        if (text.AsSpan(line..start).IndexOfAnyExcept((byte)' ', (byte)'\t') < 0)
        {
            var rest = text.AsSpan(end..);
            var blanks = rest.IndexOfAnyExcept((byte)' ', (byte)'\t', (byte)'\r');
            (start, end) = blanks >= 0 && rest[blanks] == '\n' ? (line, end + blanks + 1) : (start, end);
        }

        byte[] cut = [.. text[..start], .. text[end..]];
        if (comma >= 0 || index == 0)
        {
            return cut;
        }

        var before = FeedListLayout.Comma(cut, layout.Feeds[index - 1].End, start);
        return before < 0 ? cut : [.. cut[..before], .. cut[(before + 1)..]];
    }

    /// <summary>One object: on one line, or a key a line where the others are written so.</summary>
    private static string Write(FeedDraft draft, string indent, string newLine)
    {
        var pairs = new (string Key, string? Value)[]
        {
            ("id", draft.Id),
            ("outlet", draft.Outlet),
            ("url", draft.Url.OriginalString),
            ("kind", draft.Kind == FeedKind.Sitemap ? "sitemap" : null),
            ("title", draft.Title),
            ("language", draft.Language),
            ("homepage", draft.Homepage?.OriginalString),
        };
        var parts = pairs.Where(pair => pair.Value is { Length: > 0 }).Select(pair => $"\"{pair.Key}\": {JsonSerializer.Serialize(pair.Value, Readable)}");
        return indent.Length == 0
            ? $"{{ {string.Join(", ", parts)} }}"
            : $"{{{newLine}{string.Join("," + newLine, parts.Select(part => $"{indent}  {part}"))}{newLine}{indent}}}";
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
