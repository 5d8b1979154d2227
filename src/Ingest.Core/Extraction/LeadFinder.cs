namespace Ingest.Core.Extraction;

/// <summary>Finds the beginning of a story that stands between its headline and its container: the standfirst, or first paragraphs set apart by a picture or an advertisement.</summary>
internal static class LeadFinder
{
    /// <summary>A lead has so many letters. 30 to 90 change F1 by .0001; 120 loses .0007 on Fundus; without leads Fundus loses .0042 and AEB gains .0013.</summary>
    private const int LeastLetters = 60;

    /// <summary>A sentence within what is named as the lead has so many. F1 stands from 0 to 37; 50 loses .0002 on Fundus.</summary>
    private const int NamedLetters = 15;

    /// <summary>A heading and a title with fewer letters agree by chance; F1 stands from 0 to 20.</summary>
    private const int LeastTitle = 10;

    /// <summary>A heading holds few elements; reading each of many that lie within each other would take quadratic time.</summary>
    private const int HeadingElements = 32;

    /// <summary>The indexes of the blocks.</summary>
    public static IReadOnlyList<int> Find(ReadOnlySpan<OutlineEntry> entries, int container, bool[] leftOut, string? title)
    {
        var start = Headline(entries, container, leftOut, title) is >= 0 and var heading ? entries[heading].End : Beginning(entries, container);
        var leads = new List<int>();
        var named = -1;   // where the element ends that is named as the lead
        for (var i = start < 0 ? container : start; i < container;)
        {
            ref readonly var entry = ref entries[i];
            if (leftOut[i] || (entry.Traits & ElementTraits.Figure) != 0)
            {
                i = entry.End;
                continue;
            }

            named = (entry.Traits & ElementTraits.Lead) != 0 ? Math.Max(named, entry.End) : named;
            if (IsLead(entry, i < named ? NamedLetters : LeastLetters))
            {
                leads.Add(i);
            }

            i++;
        }

        return leads;
    }

    private static bool IsLead(in OutlineEntry entry, int least) =>
        entry.Own >= least && entry.Linked * 3 <= entry.Own && entry.Images == 0 && entry.Own * 10 >= entry.AllOwn * 9
        && entry.Element.LocalName is "p" or "div" or "h2" or "h3" or "section" && Sentences.EndsLikeOne(entry.Element.TextContent);

    /// <summary>The last heading before the container that says the title, rather outside of what is left out; otherwise the last <c>h1</c>; -1 without one.</summary>
    private static int Headline(ReadOnlySpan<OutlineEntry> entries, int container, bool[] leftOut, string? title)
    {
        var said = PageTitles.Letters(title ?? "");
        var (shown, hidden, first, outUntil) = (-1, -1, -1, 0);
        for (var i = 1; i < container; i++)
        {
            outUntil = leftOut[i] ? Math.Max(outUntil, entries[i].End) : outUntil;
            if (entries[i].End > container || entries[i].Element.LocalName is not ("h1" or "h2" or "h3"))
            {
                continue;
            }

            first = entries[i].Element.LocalName == "h1" ? i : first;
            if (said.Length >= LeastTitle && entries[i].End - i <= HeadingElements && Says(entries[i], said))
            {
                (shown, hidden) = i < outUntil ? (shown, i) : (i, hidden);
            }
        }

        return shown >= 0 ? shown : hidden >= 0 ? hidden : first;
    }

    private static bool Says(in OutlineEntry heading, string title) =>
        PageTitles.Letters(heading.Element.TextContent) is var said && said.Length >= LeastTitle && (title.Contains(said, StringComparison.Ordinal) || said.Contains(title, StringComparison.Ordinal));

    /// <summary>Without a headline a story begins with the <c>article</c>, or with what is marked as its body; -1 without one.</summary>
    private static int Beginning(ReadOnlySpan<OutlineEntry> entries, int container)
    {
        for (var i = entries[container].Parent; i >= 0; i = entries[i].Parent)
        {
            if ((entries[i].Traits & ElementTraits.Body) != 0 || entries[i].Element.LocalName == "article")
            {
                return i + 1;
            }
        }

        return -1;
    }
}
