using AngleSharp.Dom;

namespace Ingest.Core.Extraction;

/// <summary>Who wrote a page's article, in the order of trust: people of the JSON-LD, meta tags, marked elements, bylines; the outlet itself when no person is marked.</summary>
internal static class PageAuthors
{
    /// <summary>Later bylines speak of other stories.</summary>
    private const int Bylines = 3;

    /// <summary>A longer element holds more than names, in code units.</summary>
    private const int LongestByline = 400;

    private static readonly HashSet<string?> Tags = new(StringComparer.OrdinalIgnoreCase) { "author", "article:author", "parsely-author", "sailthru.author", "dc.creator" };

    public static IReadOnlyList<string> Of(LinkedData data, PageMarks marks, string? siteName, string host)
    {
        IReadOnlyList<string> outlet = [];
        IReadOnlyList<string> People(IReadOnlyList<string> names) => [.. names.Where(name => !IsOutlet(name, siteName ?? data.Publisher, host))];
        foreach (var stated in Sources(data, marks))
        {
            var names = Extraction.Bylines.Clean(stated, null);
            if (names.Count > 0 && (outlet.Count == 0 ? People(names).Count > 0 : People(names).Count == names.Count))
            {
                return names;
            }

            outlet = outlet.Count > 0 ? outlet : names;
        }

        var shown = marks.Bylines.Select(Said);
        var sure = Extraction.Bylines.Clean([.. shown.Where(Extraction.Bylines.IsByline).Take(1)], siteName);
        return outlet.Count == 0 ? Extraction.Bylines.Clean([.. shown.Take(Bylines)], siteName) : sure.Count > 0 ? sure : outlet;
    }

    private static IEnumerable<IReadOnlyList<string>> Sources(LinkedData data, PageMarks marks)
    {
        yield return data.Authors;
        yield return [.. marks.Metas.Where(meta => Tags.Contains(meta.GetAttribute("name") ?? meta.GetAttribute("property"))).Select(meta => meta.GetAttribute("content") ?? "")];
        yield return [.. marks.Authors.Take(Bylines).Select(Said)];
    }

    /// <summary>Links in a byline are names, one each; so are the elements of a line too long for one name.</summary>
    private static string Said(IElement byline)
    {
        var text = byline.TextContent;
        if (text.Length > LongestByline || byline.LocalName == "a")
        {
            return text.Length > LongestByline ? "" : text;
        }

        var parts = byline.QuerySelectorAll("a");
        parts = parts.Length > 0 ? parts : byline.QuerySelectorAll("*");
        return parts.Length > 1 || (parts.Length == 1 && parts[0].LocalName == "a") ? string.Join(';', parts.Where(part => part.ChildElementCount == 0 || part.LocalName == "a").Select(part => part.TextContent)) : text;
    }

    private static bool IsOutlet(string name, string? siteName, string host)
    {
        var (said, site, address) = (PageTitles.Letters(name), PageTitles.Letters(siteName ?? ""), PageTitles.Letters(host.Replace("www.", "", StringComparison.Ordinal)));
        return said.Length > 0 && ((site.Length > 2 && (site.Contains(said, StringComparison.Ordinal) || said.Contains(site, StringComparison.Ordinal)))
            || (said.Length > 2 && address.Contains(said, StringComparison.Ordinal)) || name.Contains('.', StringComparison.Ordinal) && !name.Contains(' ', StringComparison.Ordinal));
    }
}
