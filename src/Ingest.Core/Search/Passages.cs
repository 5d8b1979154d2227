namespace Ingest.Core.Search;

/// <summary>Chooses the piece of a text that shows most of what was looked for.</summary>
public static class Passages
{
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

        var start = BreakBefore(text, Math.Max(0, from - length / 4));
        var end = BreakAfter(text, Math.Min(text.Length, start + length));
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
        while (at > 0 && !char.IsWhiteSpace(text[at - 1]))
        {
            at--;
        }

        return at;
    }

    private static int BreakAfter(string text, int at)
    {
        while (at < text.Length && !char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }
}
