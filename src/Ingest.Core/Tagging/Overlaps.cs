namespace Ingest.Core.Tagging;

/// <summary>Keeps one evidence for each point and place, and the leaf where its parent was found too.</summary>
internal static class Overlaps
{
    /// <summary>Evidence of one point in one sentence with no more words between is one mention: "cap the army | at | 600,000 soldiers".</summary>
    private const int Adjacent = 3;

    /// <summary>What is kept, ordered by start and point.</summary>
    public static IEnumerable<Evidence> Resolve(List<Evidence> found, IReadOnlyDictionary<string, string> parents, Func<int, int> sentenceOf)
    {
        var kept = new List<Evidence>();
        foreach (var evidence in found.OrderByDescending(evidence => evidence.Score).ThenBy(evidence => evidence.Length).ThenBy(evidence => evidence.Start).ThenBy(evidence => evidence.Rule.Id, StringComparer.Ordinal))
        {
            if (!kept.Exists(other => other.Rule.Point == evidence.Rule.Point && other.Overlaps(evidence)))
            {
                kept.Add(evidence);
            }
        }

        kept.RemoveAll(evidence => kept.Exists(other => parents.GetValueOrDefault(other.Rule.Point) == evidence.Rule.Point && other.Overlaps(evidence)));
        return Join(kept, sentenceOf).OrderBy(evidence => evidence.Start).ThenBy(evidence => evidence.Rule.Point, StringComparer.Ordinal);
    }

    private static List<Evidence> Join(List<Evidence> kept, Func<int, int> sentenceOf)
    {
        var joined = new List<Evidence>();
        foreach (var evidence in kept.OrderBy(evidence => evidence.Rule.Point, StringComparer.Ordinal).ThenBy(evidence => evidence.First))
        {
            if (joined is [.., var last] && last.Rule.Point == evidence.Rule.Point && evidence.First - last.EndToken <= Adjacent && sentenceOf(last.First) == sentenceOf(evidence.First))
            {
                joined[^1] = (evidence.Score > last.Score ? evidence : last) with { First = last.First, Start = last.Start, EndToken = evidence.EndToken, End = evidence.End };
            }
            else
            {
                joined.Add(evidence);
            }
        }

        return joined;
    }
}
