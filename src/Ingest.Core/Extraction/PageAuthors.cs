using AngleSharp.Dom;

namespace Ingest.Core.Extraction;

/// <summary>Who wrote a page's article, in the order of trust: people of the JSON-LD, meta tags, marked elements, bylines, links to an author's page; the outlet itself when nobody shows a person.</summary>
internal static class PageAuthors
{
    /// <summary>A longer element holds more than names, in code units.</summary>
    private const int LongestByline = 400;

    /// <summary>So far up from a second byline the first one is looked for; what stands farther away is the byline of another story.</summary>
    private const int NearLevels = 4;

    private static readonly HashSet<string?> Tags = new(StringComparer.OrdinalIgnoreCase) { "author", "article:author", "parsely-author", "sailthru.author", "dc.creator" };

    public static IReadOnlyList<string> Of(LinkedData data, PageMarks marks, string? siteName, string host)
    {
        IReadOnlyList<string> outlet = [];
        IReadOnlyList<string> People(IReadOnlyList<string> names) => [.. names.Where(name => !IsOutlet(name, siteName, host) && !IsOutlet(name, data.Publisher, host))];
        foreach (var stated in Sources(data, marks))
        {
            var names = Bylines.Clean(stated, null);
            if (names.Count > 0 && (outlet.Count == 0 ? People(names).Count > 0 : People(names).Count == names.Count))
            {
                return names;
            }

            outlet = outlet.Count > 0 ? outlet : names;
        }

        var near = Near(marks.Bylines);
        if (outlet.Count == 0)
        {
            return Bylines.Clean([.. near.Select(Said)], siteName);
        }

        var shown = People(Bylines.Clean([.. marks.Bylines.Where(SaysByWhom).Take(1).Select(Said)], siteName));
        shown = shown.Count > 0 ? shown : People(Bylines.Clean([.. marks.AuthorLinks.Where(link => ReferenceEquals(link.Parent, marks.AuthorLinks[0].Parent)).Select(Said)], siteName));
        return shown.Count > 0 ? shown : outlet;
    }

    private static IEnumerable<IReadOnlyList<string>> Sources(LinkedData data, PageMarks marks)
    {
        yield return data.Authors;
        yield return [.. marks.Metas.Where(meta => Tags.Contains(meta.GetAttribute("name") ?? meta.GetAttribute("property"))).Select(meta => meta.GetAttribute("content") ?? "")];
        yield return [.. Near(marks.Authors).Select(Said)];
    }

    /// <summary>The first of the elements, and those within it or beside it.</summary>
    private static IEnumerable<IElement> Near(List<IElement> elements) => elements.Count == 0 ? [] : elements.Where(element => IsNear(element, elements[0]));

    private static bool IsNear(IElement element, IElement first)
    {
        INode? above = element;
        for (var level = 0; level < NearLevels && above is not null; level++, above = above.Parent)
        {
            if (ReferenceEquals(above, first) || (level > 0 && ReferenceEquals(above, first.Parent)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool SaysByWhom(IElement byline) => byline.TextContent.Length <= LongestByline && Bylines.IsByline(byline.TextContent);

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
