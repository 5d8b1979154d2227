namespace Ingest.Core.Search;

/// <summary>Chooses the piece of a text that shows most of what was looked for.</summary>
public static class Passages
{
    /// <summary>What stands without a blank for longer than this (an address, a script without blanks) is cut within.</summary>
    private const int LongestWord = 64;

    /// <summary>The piece of a text that holds the most different phrases, or its beginning when none stands in it.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="found">As <see cref="PhraseMatcher.Find"/> gives it.</param>
    /// <param name="length">About how long the piece is, in code units.</param>
    public static Passage Best(string text, IReadOnlyList<(int Phrase, EvidenceSpan Span)> found, int length)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(found);
        var (most, from) = (0, 0);
        for (var i = 0; i < found.Count; i++)
        {
            var begin = found[i].Span.Start;
            var different = found.Skip(i).TakeWhile(hit => hit.Span.End <= begin + length * 3 / 4).Select(hit => hit.Phrase).Distinct().Count();
            if (different > most)
            {
                (most, from) = (different, begin);
            }
        }

        var wanted = Math.Max(0, from - length / 4);
        var start = BreakBefore(text, wanted);
        var end = BreakAfter(text, Math.Min(text.Length, wanted + length));
        var lead = start > 0 ? "… " : "";
        var marks = new List<EvidenceSpan>();
        foreach (var (_, span) in found.Where(hit => hit.Span.Start >= start && hit.Span.End <= end))
        {
            if (marks.Count == 0 || span.Start - start + lead.Length >= marks[^1].End)
            {
                marks.Add(new EvidenceSpan(span.Start - start + lead.Length, span.End - start + lead.Length));
            }
        }

        return new Passage($"{lead}{text[start..end].Replace('\n', ' ').TrimEnd()}{(end < text.Length ? " …" : "")}", marks);
    }

    private static int BreakBefore(string text, int at)
    {
        var start = at;
        while (start > 0 && at - start < LongestWord && !char.IsWhiteSpace(text[start - 1]))
        {
            start--;
        }

        return Whole(text, at - start < LongestWord ? start : at);
    }

    private static int BreakAfter(string text, int at)
    {
        var end = at;
        while (end < text.Length && end - at < LongestWord && !char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        return Whole(text, end - at < LongestWord ? end : at);
    }

    /// <summary>A place that does not part a surrogate pair.</summary>
    private static int Whole(string text, int at) => at > 0 && at < text.Length && char.IsSurrogatePair(text[at - 1], text[at]) ? at - 1 : at;
}
