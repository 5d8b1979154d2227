namespace Ingest.Core.Extraction;

/// <summary>Finds the beginning of a story that stands between its headline and its container: the standfirst, or first paragraphs set apart by a picture or an advertisement.</summary>
internal static class LeadFinder
{
    /// <summary>A lead has so many letters, unless its name says that it is one.</summary>
    private const int LeastLetters = 60;

    /// <summary>The indexes of the blocks.</summary>
    public static IReadOnlyList<int> Find(ReadOnlySpan<OutlineEntry> entries, int container, bool[] leftOut, string? title)
    {
        var start = Headline(entries, container, title);
        if (start < 0)
        {
            return [];
        }

        var leads = new List<int>();
        for (var i = entries[start].End; i < container;)
        {
            ref readonly var entry = ref entries[i];
            if (leftOut[i] || (entry.Traits & ElementTraits.Figure) != 0)
            {
                i = entry.End;
                continue;
            }

            if (IsLead(entry))
            {
                leads.Add(i);
            }

            i++;
        }

        return leads;
    }

    private static bool IsLead(in OutlineEntry entry) =>
        entry.Own >= LeastLetters && entry.Linked * 3 <= entry.Own && entry.Images == 0 && entry.Own * 10 >= entry.AllOwn * 9
        && entry.Element.LocalName is "p" or "div" or "h2" or "h3" or "section" && Sentences.EndsLikeOne(entry.Element.TextContent);

    /// <summary>The last heading before the container that says the title; otherwise the last <c>h1</c>; -1 without one.</summary>
    private static int Headline(ReadOnlySpan<OutlineEntry> entries, int container, string? title)
    {
        var said = Letters(title ?? "");
        var last = -1;
        for (var i = container - 1; i > 0; i--)
        {
            if (entries[i].End > container || entries[i].Element.LocalName is not ("h1" or "h2" or "h3"))
            {
                continue;
            }

            var heading = Letters(entries[i].Element.TextContent);
            if (heading.Length >= 10 && said.Length >= 10 && (said.Contains(heading, StringComparison.Ordinal) || heading.Contains(said, StringComparison.Ordinal)))
            {
                return i;
            }

            last = last < 0 && entries[i].Element.LocalName == "h1" ? i : last;
        }

        return last;
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
