using System.Buffers;
using System.Text;

namespace Ingest.Core.Digests.Markdown;

/// <summary>
/// Text from outside in Markdown that shows as itself: as CommonMark and GFM are parsed, and after what GitHub does to the text of the page that came of it
/// (mentions, references, emoji). An escape is gone by then, so an empty comment parts what would be read together; it shows nowhere, and nothing is copied with the text.
/// </summary>
internal static class MarkdownText
{
    /// <summary>Punctuation that is markup wherever it stands (CommonMark section 2.4, and what GitHub adds: <c>~ | $</c>).</summary>
    private const string Live = "\\`*_[]~|$";

    private const string Nothing = "<!-- -->";

    /// <summary>Schemes that make a link of what follows their colon (GFM section 6.9).</summary>
    private static readonly string[] Schemes = ["http", "https", "ftp", "mailto", "xmpp"];

    private static readonly SearchValues<char> EmojiName = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+-");

    /// <summary>For a line of Markdown: nothing in it is markup, HTML or a link. Spaces and line breaks in a row are one space, as in HTML; none stands at an end, where emphasis would not close.</summary>
    public static string ForMarkdown(string text)
    {
        var line = string.Join(' ', DigestText.OneLine(text).Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var escaped = new StringBuilder(line.Length + 16);
        for (var place = 0; place < line.Length; place++)
        {
            var unit = line[place];
            _ = unit switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                _ => escaped.Append(Live.Contains(unit, StringComparison.Ordinal) || BeginsSomething(line, place) ? "\\" : "").Append(unit),
            };
            escaped.Append(GoesOn(line, place) ? Nothing : "");
        }

        return escaped.ToString();
    }

    /// <summary>The target of a link, without what could end it; only http and https.</summary>
    public static string? MarkdownAddress(string url) => DigestText.Address(url)?.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)
        .Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal).Replace("&", "&amp;", StringComparison.Ordinal);

    /// <summary>Links and blocks that begin by themselves: "http:", "www.", "- ", "1. ", "# ", "=".</summary>
    private static bool BeginsSomething(string line, int place) => line[place] switch
    {
        ':' => Array.Exists(Schemes, scheme => EndsWith(line, place, scheme)),
        '.' or ')' => EndsWith(line, place, "www") || (place is > 0 and < 10 && line.AsSpan(0, place).IndexOfAnyExceptInRange('0', '9') < 0),
        '-' or '+' or '=' or '#' => place == 0,
        _ => false,
    };

    /// <summary>GitHub would read what stands here together with what follows: a mention or a mail address (@name), a reference (#1, GH-1), an emoji (:name:).</summary>
    private static bool GoesOn(string line, int place)
    {
        var rest = line.AsSpan(place + 1);
        return rest.Length > 0 && line[place] switch
        {
            '@' => rest[0] != ' ',
            '#' => char.IsAsciiDigit(rest[0]),
            '-' => char.IsAsciiDigit(rest[0]) && EndsWith(line, place, "gh"),
            ':' => rest.IndexOf(':') is > 0 and var end && rest[..end].IndexOfAnyExcept(EmojiName) < 0,
            _ => false,
        };
    }

    private static bool EndsWith(string line, int place, string end) => line.AsSpan(0, place).EndsWith(end, StringComparison.OrdinalIgnoreCase);
}
