using System.Text;
using System.Text.RegularExpressions;

namespace Ingest.Core.Extraction;

/// <summary>Frees a page's title of what stands behind it: the site's name, the section, the author.</summary>
internal static partial class PageTitles
{
    /// <summary>A shorter heading may begin any title by chance, in code units; exact titles stand from 0 to 24.</summary>
    private const int LeastHeading = 12;

    /// <summary>What is longer, in code units, is no headline with a site's name behind it.</summary>
    private const int LongestTitle = 600;

    /// <summary>A tail after a bar has at most so many words; a headline after one has more. Exact titles stand whatever it is, where the page names its site.</summary>
    private const int TailWords = 4;

    /// <summary>Cuts off what follows the headline, where the page says it alone somewhere, and else what looks like the site's name.</summary>
    /// <param name="stated">As the page states it.</param>
    /// <param name="headings">The headlines that the page shows or states in its data.</param>
    /// <param name="siteName">As stated, or <see langword="null"/>.</param>
    /// <param name="host">Of the page's address.</param>
    public static string Bare(string stated, IEnumerable<string> headings, string? siteName, string host)
    {
        if (stated.Length > LongestTitle)
        {
            return stated;
        }

        var letters = Letters(stated);
        foreach (var heading in headings)
        {
            var said = Letters(heading);
            if (heading.Length > LeastHeading && said.Length < letters.Length && letters.StartsWith(said, StringComparison.Ordinal) && Cut(stated, said.Length) is { } bare)
            {
                return bare;
            }
        }

        return WithoutSite(stated, Letters(siteName ?? ""), host);
    }

    /// <summary>A social network's title may be cut short.</summary>
    public static bool IsCutShort(string title) => title.EndsWith('…') || title.EndsWith("...", StringComparison.Ordinal);

    /// <summary>Whether a title is a headline's beginning or end, or says the same in other punctuation.</summary>
    public static bool IsPartOf(string title, string headline)
    {
        var (part, whole) = (Letters(title), Letters(headline));
        return part.Length > LeastHeading && (whole.EndsWith(part, StringComparison.Ordinal) || whole.StartsWith(part, StringComparison.Ordinal));
    }

    /// <summary>Whether a page's stated title begins with a headline.</summary>
    public static bool Begins(string? stated, string headline) => stated is not null && Letters(stated).StartsWith(Letters(headline), StringComparison.Ordinal);

    /// <summary>Letters and digits in lower case, by which titles are compared.</summary>
    public static string Letters(string text) => string.Create(text.Count(char.IsLetterOrDigit), text, static (letters, source) =>
    {
        var at = 0;
        foreach (var unit in source)
        {
            if (char.IsLetterOrDigit(unit))
            {
                letters[at++] = char.ToLowerInvariant(unit);
            }
        }
    });

    /// <summary>The beginning with so many letters, when a separator follows it.</summary>
    private static string? Cut(string stated, int letters)
    {
        var at = 0;
        for (; at < stated.Length && letters > 0; at++)
        {
            letters -= char.IsLetterOrDigit(stated[at]) ? 1 : 0;
        }

        var end = at;
        while (end < stated.Length && !char.IsLetterOrDigit(stated[end]) && !IsSeparator(stated, end))
        {
            end++;
        }

        return end < stated.Length && IsSeparator(stated, end) ? stated[..end].Trim() : null;
    }

    private static bool IsSeparator(string text, int at) => text[at] is '|' or '»' or '·' or '•' or '–' or '—' or '*' or '：' || (text[at] == '-' && at > 0 && text[at - 1] == ' ');

    private static string WithoutSite(string title, string site, string host)
    {
        var separator = Separator.Matches(title).LastOrDefault();
        if (separator is null)
        {
            return title;
        }

        var (head, tail) = (title[..separator.Index].Trim(), title[(separator.Index + separator.Length)..].Trim());
        var isSite = Letters(tail) is { Length: > 0 } said
            && (said == site || (site.Length > 2 && (site.Contains(said, StringComparison.Ordinal) || said.Contains(site, StringComparison.Ordinal))) || IsHost(said, host));
        return head.Length > 0 && (isSite || (separator.Value.Trim() == "|" && tail.Split(' ').Length <= TailWords)) ? WithoutSite(head, site, host) : title;
    }

    /// <summary>Whether a name holds a part of the host: "Nabrzeże" is portal.nabrzeze.example. The last part says nothing, nor do short ones.</summary>
    private static bool IsHost(string said, string host)
    {
        var plain = string.Concat(said.Normalize(NormalizationForm.FormD).Where(char.IsLetterOrDigit));
        return host.Split('.')[..^1].Any(part => part.Length > 2 && part != "www" && (said.Contains(Letters(part), StringComparison.Ordinal) || plain.Contains(Letters(part), StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"\s+[|\u2013\u2014\-\u00B7\u2022:»*]\s+|：", RegexOptions.CultureInvariant)]
    private static partial Regex Separator { get; }
}
