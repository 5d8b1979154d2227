using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;

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

    private static readonly HtmlParserOptions Options = new()
    {
        IsScripting = false,
        SkipComments = true,
        DisableElementPositionTracking = true,
        ShouldEmitAttribute = static (ref StructHtmlToken _, ReadOnlyMemory<char> name) => IsRead(name.Span),
    };

    /// <summary>The tree, or <see langword="null"/> when the page is too complex.</summary>
    public static async ValueTask<IHtmlDocument?> BuildAsync(string html, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (IsTangled(html))
        {
            return null;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var watch = new ParseWatch(limit, stop);
        try
        {
            var parser = new HtmlParser(Options);
            return await parser.ParseDocumentAsync(html, stop.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Attributes that the extractor, or the selectors of a site's rule, may ask for; all others would only take memory. The tokenizer gives their names in lower case.</summary>
    private static bool IsRead(ReadOnlySpan<char> name) => name is
        "class" or "id" or "href" or "rel" or "itemprop" or "itemtype" or "property" or "name" or "content" or "role" or "hidden" or "aria-hidden" or "style" or "datetime" or "type" or "src" or "lang"
        or "http-equiv" or "data-testid" or "data-component";

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

            switch (Kind(name))
            {
                case TagKind.Formatting:
                    formatting = Math.Max(0, formatting + (closes ? -1 : 1));
                    break;
                case TagKind.Nesting:
                    depth = Math.Max(0, depth + (closes ? -1 : 1));
                    break;
                case TagKind.Raw when !closes:
                    var end = html.IndexOf($"</{name}", StringComparison.OrdinalIgnoreCase);
                    html = end < 0 ? [] : html[(end + 2 + name.Length)..];
                    break;
            }

            if (formatting > MaxOpenFormatting || depth > MaxDepth)
            {
                return true;
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

    /// <summary>By length and first letter first: the check may cost no more than a small part of the parse.</summary>
    private static TagKind Kind(ReadOnlySpan<char> name)
    {
        switch (name.Length)
        {
            case 1:
                return (name[0] | ' ') switch { 'a' or 'b' or 'i' or 's' or 'u' => TagKind.Formatting, 'p' => TagKind.Closed, _ => TagKind.Nesting };
            case 2:
                return Is(name, "br") || Is(name, "li") || Is(name, "hr") || Is(name, "td") || Is(name, "tr") || Is(name, "th") || Is(name, "dd") || Is(name, "dt") ? TagKind.Closed
                    : Is(name, "em") || Is(name, "tt") ? TagKind.Formatting : TagKind.Nesting;
            case 3:
                return Is(name, "img") || Is(name, "col") || Is(name, "wbr") ? TagKind.Closed : Is(name, "big") ? TagKind.Formatting : Is(name, "xmp") ? TagKind.Raw : TagKind.Nesting;
            case 4:
                return Is(name, "link") || Is(name, "meta") || Is(name, "area") || Is(name, "base") ? TagKind.Closed : Is(name, "font") || Is(name, "code") || Is(name, "nobr") ? TagKind.Formatting : TagKind.Nesting;
            case 5:
                return Is(name, "style") || Is(name, "title") ? TagKind.Raw : Is(name, "input") || Is(name, "embed") || Is(name, "param") || Is(name, "track") ? TagKind.Closed : Is(name, "small") ? TagKind.Formatting : TagKind.Nesting;
            case 6:
                return Is(name, "script") || Is(name, "iframe") ? TagKind.Raw : Is(name, "source") || Is(name, "option") ? TagKind.Closed : Is(name, "strong") || Is(name, "strike") ? TagKind.Formatting : TagKind.Nesting;
            default:
                return Is(name, "textarea") || Is(name, "noembed") || Is(name, "noframes") ? TagKind.Raw : TagKind.Nesting;
        }
    }

    private static bool Is(ReadOnlySpan<char> name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    private enum TagKind
    {
        /// <summary>Stays open until it is closed, and may hold others of its kind.</summary>
        Nesting,

        /// <summary>Is opened anew in every later block while it is open.</summary>
        Formatting,

        /// <summary>Has no content, or is closed by the next of its kind.</summary>
        Closed,

        /// <summary>Holds text alone.</summary>
        Raw,
    }
}
