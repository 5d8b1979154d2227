namespace Ingest.Core.Tagging;

/// <summary>Settles overlaps: evidence of one point grows together, a leaf beats its parent where they overlap, a point beats those it names where their evidence lies inside its own.</summary>
internal static class MentionResolver
{
    /// <summary>Evidence does not grow beyond this many tokens.</summary>
    private const int MaxTokens = 30;

    public static List<Candidate> Resolve(CompiledPlan plan, List<Candidate> candidates)
    {
        var merged = new List<Candidate>();
        foreach (var point in candidates.GroupBy(candidate => candidate.Point.Id, StringComparer.Ordinal))
        {
            Merge([.. point.OrderBy(c => c.Span.Start).ThenBy(c => c.Span.End).ThenBy(c => c.Rule, StringComparer.Ordinal)], merged);
        }

        return [.. merged.Where(candidate => !merged.Exists(other => GivesWay(plan, candidate, other)))];
    }

    /// <summary>
    /// Those that are one word, are all that a long text and its title say of their point, and lack the score for it: who speaks of a point at length takes more
    /// than a word. What a numbered list proves stays.
    /// </summary>
    public static List<Candidate> Lone(CompiledPlan plan, FieldReading text, List<Candidate> titles, List<Candidate> mentions)
    {
        if (text.Text.Sentences.Length < plan.Lone.Sentences)
        {
            return [];
        }

        var alone = titles.Concat(mentions).GroupBy(mention => plan.Top[mention.Point.Id], StringComparer.Ordinal).Where(point => point.Count() == 1).Select(point => point.Single());
        return [.. alone.Where(mention => mention.Span.Length == 1 && mention.Score < plan.Lone.Score && !(mentions.Contains(mention) && IsNumbered(text, mention)))];
    }

    private static bool IsNumbered(FieldReading text, Candidate mention) =>
        mention.Rule == NumberedLists.Rule
        || (mention.Point.Number is { } number && text.Text.Paragraphs[text.Text.Sentences[text.Text.SentenceOf[mention.Span.Start]].Paragraph].Number == number);

    private static bool GivesWay(CompiledPlan plan, Candidate candidate, Candidate other) =>
        other.Point.Parent == candidate.Point.Id
            ? other.Span.Overlaps(candidate.Span)
            : plan.Beats[other.Point.Id].Contains(candidate.Point.Id) && other.Span.Contains(candidate.Span);

    private static void Merge(List<Candidate> ordered, List<Candidate> merged)
    {
        var current = ordered[0];
        foreach (var next in ordered.Skip(1))
        {
            if (!current.Span.Overlaps(next.Span))
            {
                merged.Add(current);
                current = next;
                continue;
            }

            var best = next.Score > current.Score ? next : current;
            var union = current.Span.Union(next.Span);
            current = best with { Span = union.End - union.Start <= MaxTokens ? union : best.Span };
        }

        merged.Add(current);
    }
}
