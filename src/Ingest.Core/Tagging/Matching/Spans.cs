using Ingest.Core.Tagging.Texts;

namespace Ingest.Core.Tagging.Matching;

/// <summary>Operations on lists of spans ordered by start, then end.</summary>
internal static class Spans
{
    /// <summary>No span of a pattern part is longer than this many tokens in practice; bounds the look back.</summary>
    public const int Longest = 40;

    public static void SortDistinct(List<TokenSpan> spans)
    {
        if (spans.Count < 2)
        {
            return;
        }

        spans.Sort(static (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.End.CompareTo(b.End));
        var kept = 1;
        for (var i = 1; i < spans.Count; i++)
        {
            if (spans[i] != spans[kept - 1])
            {
                spans[kept++] = spans[i];
            }
        }

        spans.RemoveRange(kept, spans.Count - kept);
    }

    /// <summary>Leaves the spans that hold no other one.</summary>
    public static void KeepMinimal(List<TokenSpan> spans)
    {
        SortDistinct(spans);
        var least = int.MaxValue;
        var kept = spans.Count;
        for (var i = spans.Count - 1; i >= 0; i--)
        {
            var holds = spans[i].End >= least || (i > 0 && spans[i - 1].Start == spans[i].Start);
            least = Math.Min(least, spans[i].End);
            if (!holds)
            {
                spans[--kept] = spans[i];
            }
        }

        spans.RemoveRange(0, kept);
    }

    /// <summary>Index of the first span that starts at or after a token.</summary>
    public static int FirstFrom(List<TokenSpan> spans, int token)
    {
        int low = 0, high = spans.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (spans[middle].Start < token)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
