using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Ingest.Core.Extraction;

/// <summary>Builds the tree of a page within limits: every HTML tree builder takes quadratic time on tangled formatting elements and on deep nesting.</summary>
internal static class PageTree
{
    /// <summary>
    /// Formatting elements that stay open at once. Each is opened anew in every later block, so work grows with the square;
    /// real pages leave a handful open, a tangle of 8,000 took 83 s.
    /// </summary>
    private const int MaxOpenFormatting = 200;

    /// <summary>Elements nested in each other. 3,000 take milliseconds, 80,000 took 20 s.</summary>
    private const int MaxDepth = 10_000;

    private static readonly HtmlParserOptions Options = new() { IsScripting = false, IsNotConsumingCharacterReferences = false };

    private static readonly HashSet<string> Formatting = new(StringComparer.OrdinalIgnoreCase) { "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u" };

    private static readonly HashSet<string> Void = new(StringComparer.OrdinalIgnoreCase) { "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p", "li", "td", "tr", "th", "dd", "dt", "option" };

    private static readonly HashSet<string> Raw = new(StringComparer.OrdinalIgnoreCase) { "script", "style", "textarea", "title", "noembed", "noframes", "xmp", "iframe" };

    /// <summary>The tree, or <see langword="null"/> when the page is too complex.</summary>
    public static async ValueTask<IHtmlDocument?> BuildAsync(string html, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (IsTangled(html))
        {
            return null;
        }

        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timer.CancelAfter(limit);
        try
        {
            var parser = new HtmlParser(Options);
            return await parser.ParseDocumentAsync(html, timer.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>One pass over the tags, counting what is left open.</summary>
    private static bool IsTangled(ReadOnlySpan<char> html)
    {
        var (formatting, depth) = (0, 0);
        while (html.IndexOf('<') is var start and >= 0 && start + 2 < html.Length)
        {
            html = html[(start + 1)..];
            if (html.StartsWith("!--"))
            {
                var end = html.IndexOf("-->", StringComparison.Ordinal);
                html = end < 0 ? [] : html[(end + 3)..];
                continue;
            }

            var closes = html[0] == '/';
            var name = Name(closes ? html[1..] : html);
            if (name.IsEmpty)
            {
                continue;
            }

            var lookup = Formatting.GetAlternateLookup<ReadOnlySpan<char>>();
            if (lookup.Contains(name))
            {
                formatting = Math.Max(0, formatting + (closes ? -1 : 1));
            }
            else if (!Void.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name))
            {
                depth = Math.Max(0, depth + (closes ? -1 : 1));
            }

            if (formatting > MaxOpenFormatting || depth > MaxDepth)
            {
                return true;
            }

            if (!closes && Raw.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name))
            {
                depth--;
                var end = html.IndexOf($"</{name}", StringComparison.OrdinalIgnoreCase);
                html = end < 0 ? [] : html[(end + 2 + name.Length)..];
            }
        }

        return false;
    }

    private static ReadOnlySpan<char> Name(ReadOnlySpan<char> tag)
    {
        var length = 0;
        while (length < tag.Length && length < 20 && char.IsAsciiLetterOrDigit(tag[length]))
        {
            length++;
        }

        return tag[..length];
    }
}
