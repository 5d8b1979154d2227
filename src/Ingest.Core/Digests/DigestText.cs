using System.Globalization;
using System.Text;

namespace Ingest.Core.Digests;

/// <summary>Everything from outside is text until it was encoded for where it is shown.</summary>
internal static class DigestText
{
    /// <summary>Punctuation that Markdown takes for markup wherever it stands (CommonMark section 2.4, and what GitHub adds: <c>~ | $ @</c>).</summary>
    private const string Live = "\\`*_[]~|$@";

    /// <summary>Longest stretch of a sentence that is shown beside its quote, in UTF-16 code units.</summary>
    private const int Around = 500;

    /// <summary>For HTML content and quoted attributes.</summary>
    public static string ForHtml(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var unit in OneLine(text))
        {
            _ = unit switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                _ => escaped.Append(unit),
            };
        }

        return escaped.ToString();
    }

    /// <summary>For a line of Markdown: nothing in it is markup, HTML or a link.</summary>
    public static string ForMarkdown(string text)
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
                default:
                    escaped.Append(Live.Contains(unit, StringComparison.Ordinal) || BeginsSomething(escaped, unit) ? "\\" : "").Append(unit);
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

    public static string Days(IEnumerable<DateOnly> days) => string.Join(", ", days.Select(Day));

    /// <summary>A share as per cent, never 100 for less than all and never 0 for more than nothing.</summary>
    public static string Percent(double share) => $"{Number(share >= 1 ? 100 : Math.Clamp((int)Math.Round(share * 100), 1, 99))} %";

    /// <summary>An instant for people: <c>2025-11-20 06:15 UTC</c>.</summary>
    public static string Moment(string instant) => instant.Length >= 16 ? $"{instant[..10]} {instant[11..16]} UTC" : instant;

    /// <summary>A sentence as what stands before its quote, the quote, and what follows; a long one is cut on both sides.</summary>
    public static (string Before, string Quote, string After) Split(string sentence, string quote)
    {
        var at = sentence.IndexOf(quote, StringComparison.Ordinal);
        if (at < 0)
        {
            return ("", "", sentence);
        }

        var (before, after) = (sentence[..at], sentence[(at + quote.Length)..]);
        return (before.Length > Around ? "… " + AfterSpace(before[^Around..]) : before, quote, after.Length > Around ? BeforeSpace(after[..Around]) + " …" : after);
    }

    private static string AfterSpace(string text) => text.IndexOf(' ', StringComparison.Ordinal) is >= 0 and var space ? text[(space + 1)..] : text;

    private static string BeforeSpace(string text) => text.LastIndexOf(' ') is >= 0 and var space ? text[..space] : text;

    /// <summary>Line breaks are spaces here; what turns the direction of writing around is left out.</summary>
    private static string OneLine(string text) => new([.. text.Where(unit => unit is not ((>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))).Select(unit => char.IsControl(unit) || unit is '\u2028' or '\u2029' ? ' ' : unit)]);

    /// <summary>Links and blocks that begin by themselves: "http:", "www.", "- ", "1. ", "# ", "=".</summary>
    private static bool BeginsSomething(StringBuilder before, char unit) => unit switch
    {
        ':' => EndsWith(before, "http") || EndsWith(before, "https") || EndsWith(before, "ftp") || EndsWith(before, "javascript") || EndsWith(before, "data") || EndsWith(before, "vbscript") || EndsWith(before, "mailto"),
        '.' or ')' => EndsWith(before, "www") || (before.Length is > 0 and < 10 && IsNumber(before)),
        '-' or '+' or '=' or '#' => IsBlank(before),
        _ => false,
    };

    private static bool IsNumber(StringBuilder text) => text.ToString().All(char.IsAsciiDigit);

    private static bool IsBlank(StringBuilder text) => text.Length == 0 || (text.Length < 8 && string.IsNullOrWhiteSpace(text.ToString()));

    private static bool EndsWith(StringBuilder text, string end) => text.Length >= end.Length && text.ToString(text.Length - end.Length, end.Length).Equals(end, StringComparison.OrdinalIgnoreCase);
}
