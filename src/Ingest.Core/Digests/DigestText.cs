using System.Globalization;
using System.Net;
using System.Text;

namespace Ingest.Core.Digests;

/// <summary>Everything from outside is text until it was encoded for where it is shown.</summary>
internal static class DigestText
{
    /// <summary>Punctuation that Markdown could take for markup (CommonMark section 2.4).</summary>
    private const string Live = "\\`*_{}[]()<>#+-.!|~&:@$^=";

    /// <summary>For HTML content and quoted attributes.</summary>
    public static string Html(string text) => WebUtility.HtmlEncode(OneLine(text));

    /// <summary>For a line of Markdown: nothing in it is markup, HTML or a link.</summary>
    public static string Markdown(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var unit in OneLine(text))
        {
            switch (unit)
            {
                case '<':
                    escaped.Append("&lt;");
                    break;
                case '>':
                    escaped.Append("&gt;");
                    break;
                case '&':
                    escaped.Append("&amp;");
                    break;
                case '.' or ':' or '-' or '(' or ')' or '=' or '@' or '$' or '+' or '{' or '}' or '^' when !NeedsEscape(escaped, unit):
                    escaped.Append(unit);
                    break;
                default:
                    if (Live.Contains(unit, StringComparison.Ordinal))
                    {
                        escaped.Append('\\');
                    }

                    escaped.Append(unit);
                    break;
            }
        }

        return escaped.ToString();
    }

    /// <summary>An address that may be followed, or <see langword="null"/>: only http and https.</summary>
    public static string? Address(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) ? uri.AbsoluteUri : null;

    /// <summary>The target of a Markdown link, without what could end it.</summary>
    public static string? MarkdownAddress(string url) => Address(url)?.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal).Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal);

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n', '\t', '\v', '\f', '\u2028', '\u2029'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Links and lists that begin by themselves: "http:", "www.", "- ", "1. ".</summary>
    private static bool NeedsEscape(StringBuilder before, char unit) => unit switch
    {
        ':' => EndsWith(before, "http") || EndsWith(before, "https") || EndsWith(before, "ftp") || EndsWith(before, "javascript") || EndsWith(before, "data") || EndsWith(before, "vbscript") || EndsWith(before, "mailto"),
        '.' => EndsWith(before, "www") || before.Length is > 0 and < 10,
        '-' or '+' or '=' => before.Length < 3,
        '(' => EndsWith(before, "]"),
        '@' or '$' => true,
        _ => false,
    };

    private static bool EndsWith(StringBuilder text, string end) => text.Length >= end.Length && text.ToString(text.Length - end.Length, end.Length).Equals(end, StringComparison.OrdinalIgnoreCase);
}
