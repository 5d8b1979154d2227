using AngleSharp.Dom;

namespace Ingest.Core.Extraction;

/// <summary>Recognises other stories by their shape, in any language: brothers built alike, each a headline within a link with a few words beside it.</summary>
internal static class Teasers
{
    /// <summary>Brothers that make a list of teasers. Without teasers AEB loses .0016; 2 gains .0002 there, 4 .0007 and 6 .0016 by one page that counts a list of headlines as its story.</summary>
    private const int LeastBrothers = 3;

    /// <summary>A headline has so many letters. F1 stands from 0 to 30; 40 gains .0007 on AEB by the same page.</summary>
    private const int HeadlineLetters = 20;

    /// <summary>A teaser says no more than so many letters outside its link. 0 loses .0032 on AEB; F1 stands from 160 on.</summary>
    private const int ExcerptLetters = 320;

    /// <summary>Marks the entries that are teasers.</summary>
    public static void Mark(ReadOnlySpan<OutlineEntry> entries, bool[] marks)
    {
        var run = new List<int>();
        for (var parent = 0; parent < entries.Length; parent++)
        {
            if (entries[parent].Links < LeastBrothers)
            {
                continue;
            }

            run.Clear();
            for (var child = parent + 1; child < entries[parent].End; child = entries[child].End)
            {
                var (isTeaser, goesOn) = (IsTeaser(entries[child]), run.Count > 0 && AreAlike(entries[run[0]].Element, entries[child].Element));
                if (run.Count > 0 && isTeaser != goesOn)
                {
                    Take(run, marks);
                }

                if (isTeaser)
                {
                    run.Add(child);
                }
            }

            Take(run, marks);
        }
    }

    private static void Take(List<int> run, bool[] marks)
    {
        foreach (var child in run.Count >= LeastBrothers ? run : [])
        {
            marks[child] = true;
        }

        run.Clear();
    }

    private static bool AreAlike(Element one, Element other) => one.LocalName == other.LocalName && FirstWord(one.ClassName).SequenceEqual(FirstWord(other.ClassName));

    private static ReadOnlySpan<char> FirstWord(string? classes)
    {
        var trimmed = classes.AsSpan().TrimStart();
        var end = trimmed.IndexOf(' ');
        return end < 0 ? trimmed : trimmed[..end];
    }

    /// <summary>A block that begins with a link of a headline's length, or has a heading that is one. Paragraphs may well begin with a link.</summary>
    private static bool IsTeaser(in OutlineEntry entry) =>
        (entry.Traits & ElementTraits.Block) != 0 && entry.Links is >= 1 and <= 4 && entry.AllLinked >= HeadlineLetters && entry.AllOwn <= ExcerptLetters
        && (entry.BeginsWithLink || entry.HeadedLinks > 0) && entry.Element.LocalName is not ("p" or "tr" or "td" or "th" or "tbody" or "h2" or "h3" or "h4" or "blockquote");
}
