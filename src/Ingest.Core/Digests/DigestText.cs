using System.Globalization;
using System.Text;

namespace Ingest.Core.Digests;

/// <summary>Everything from outside is text until it was encoded for where it is shown.</summary>
internal static class DigestText
{
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

    /// <summary>An address that may be followed, or <see langword="null"/>: only http and https.</summary>
    public static string? Address(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) ? uri.AbsoluteUri : null;

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
    public static string OneLine(string text) => new([.. text.Where(unit => unit is not ((>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))).Select(unit => char.IsControl(unit) || unit is '\u2028' or '\u2029' ? ' ' : unit)]);
}
