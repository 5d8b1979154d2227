using Ingest.Core.Deduplication;
using Ingest.Core.Search;

namespace Ingest.Core.Pipeline;

/// <summary>
/// Tells an item's own page from one that its link was led away to: for a story that is withdrawn, moved or not shown here many
/// sites answer with their home page, a section front or a notice, and to keep that would be to lose what the feed said.
/// </summary>
internal static class Landing
{
    /// <summary>
    /// So much of a headline's words stand on its page. Of 120 recorded stories 95 % hold it in the text alone (the rest are written
    /// without spaces, or say it in the page's heading); of 332 pairs of a headline and another story's text 6 % do.
    /// </summary>
    private const double LeastShare = 0.3;

    /// <summary>Shorter words are mostly particles.</summary>
    private const int LeastLetters = 4;

    /// <summary>So many letters of a stem are compared, so that capped meets cap and выборы meets выборов.</summary>
    private const int Letters = 5;

    /// <summary>Why a page that came is not the item's, or <see langword="null"/> when it is.</summary>
    /// <param name="link">What was asked for.</param>
    /// <param name="final">What answered.</param>
    /// <param name="item">What the feed said.</param>
    /// <param name="article">What was read from the page.</param>
    public static string? Objection(Uri link, Uri final, FeedItem item, Article article)
    {
        var (from, to) = (CanonicalUrls.Key(link.AbsoluteUri), CanonicalUrls.Key(final.AbsoluteUri));
        if (from == to || IsFront(link))
        {
            return null;
        }

        if (IsFront(final))
        {
            return $"the link leads to a home page, {final.AbsoluteUri}";
        }

        var isAbove = from.StartsWith(to.Split('?')[0] + "/", StringComparison.Ordinal);
        var isOfFeed = article.Method is "feed" or "summary" or "headline";
        return Speaks(item.Title, isAbove || isOfFeed ? article.Title : $"{article.Title}\n{article.Text}") ? null : $"the link leads to another page, {final.AbsoluteUri}";
    }

    /// <summary>Whether two headlines may be of one story; one that is missing may.</summary>
    public static bool AreAlike(string? one, string? other) => Speaks(one, other) || Speaks(other, one);

    /// <summary>Whether a text, where there is one, holds enough of a headline's words. A headline of a word or two proves nothing.</summary>
    private static bool Speaks(string? headline, string? text)
    {
        var asked = Stems(headline ?? "");
        return asked.Count < 2 || text is null || asked.Count(Stems(text).Contains) >= LeastShare * asked.Count;
    }

    /// <summary>A home page, or that of a language (<c>/en/</c>).</summary>
    private static bool IsFront(Uri uri)
    {
        var path = uri.AbsolutePath.Trim('/');
        var file = path[(path.LastIndexOf('/') + 1)..];
        path = file.StartsWith("index.", StringComparison.OrdinalIgnoreCase) ? path[..^file.Length].Trim('/') : path;
        return uri.Query.Length == 0 && (path.Length == 0 || (path.Length == 2 && path.All(char.IsAsciiLetter)));
    }

    private static HashSet<string> Stems(string text) => TextWords.Of(text).Select(word => word.Folded)
        .Where(word => word.Length >= LeastLetters || word.Any(char.IsAsciiDigit))
        .Select(word => Stemmer.Stem(word, null)).Select(stem => stem.Length > Letters ? stem[..Letters] : stem).ToHashSet(StringComparer.Ordinal);
}
