namespace Ingest.Core.Tagging;

/// <summary>Keeps one evidence for each point and place, and the leaf where its parent was found too.</summary>
internal static class Overlaps
{
    /// <summary>What is kept, ordered by start and point.</summary>
    public static IEnumerable<Evidence> Resolve(List<Evidence> found, IReadOnlyDictionary<string, string> parents)
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
        return kept.OrderBy(evidence => evidence.Start).ThenBy(evidence => evidence.Rule.Point, StringComparer.Ordinal);
    }
}
