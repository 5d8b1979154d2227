namespace Ingest.Core.Tagging;

/// <summary>Finds the smallest stretch of words that holds every term of a rule.</summary>
internal static class EvidenceWindow
{
    /// <summary>The smallest window around a hit of the rule's first term, as a half-open range of tokens, or <see langword="null"/> when the other terms are not near enough.</summary>
    public static (int First, int End)? Find(Rule rule, Hit anchor, ILookup<int, Hit> hits)
    {
        var (first, end) = (anchor.First, anchor.End);
        var last = anchor.First;
        for (var i = 1; i < rule.All.Length; i++)
        {
            (int First, int End)? best = null;
            foreach (var hit in hits[rule.All[i]])
            {
                if ((rule.IsOrdered && hit.First < last) || (hit.First < anchor.End && hit.End > anchor.First))
                {
                    continue;
                }

                var candidate = (First: Math.Min(first, hit.First), End: Math.Max(end, hit.End));
                if (candidate.End - candidate.First <= rule.Near && (best is null || candidate.End - candidate.First < best.Value.End - best.Value.First))
                {
                    best = candidate;
                    last = rule.IsOrdered ? hit.End : last;
                }
            }

            if (best is null)
            {
                return null;
            }

            (first, end) = best.Value;
        }

        return (first, end);
    }
}
