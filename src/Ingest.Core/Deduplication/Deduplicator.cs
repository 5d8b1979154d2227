namespace Ingest.Core.Deduplication;

/// <summary>Decides which story a text belongs to.</summary>
public static class Deduplicator
{
    /// <summary>
    /// Estimated Jaccard similarity of four-word shingles from which two texts are copies of one. In tests/corpus/stories copies
    /// that were edited and cut share 0.45 and more, reports of one event in own words 0.01 at most; an estimate of 96 functions strays by 0.05.
    /// </summary>
    private const double Threshold = 0.3;

    /// <summary>
    /// Edits break four shingles a word and seldom touch a number, so copies share at least as much of their numbers as of their
    /// shingles. Reports of one template share their words and not their numbers: below this ratio of the two they are two texts.
    /// </summary>
    private const double LeastNumbers = 0.6;

    /// <summary>Joins the story of the nearest neighbour that is near enough, and names every other story that has one.</summary>
    public static DuplicateVerdict Judge(Fingerprint fingerprint, IReadOnlyList<StoryNeighbour> neighbours)
    {
        ArgumentNullException.ThrowIfNull(fingerprint);
        ArgumentNullException.ThrowIfNull(neighbours);
        var near = new Dictionary<long, double>();
        foreach (var neighbour in neighbours)
        {
            var similarity = Similarity(fingerprint.Signature, neighbour.Signature);
            if (similarity >= Threshold && AgreesInNumbers(fingerprint.Signature, neighbour.Signature, similarity))
            {
                near[neighbour.StoryId] = Math.Max(similarity, near.GetValueOrDefault(neighbour.StoryId));
            }
        }

        var stories = near.OrderByDescending(story => story.Value).ThenBy(story => story.Key).Select(story => new StoryBridge(story.Key, Math.Round(story.Value, 3))).ToList();
        return stories is [var nearest, .. var others]
            ? new DuplicateVerdict(nearest.StoryId, nearest.Similarity) { Bridges = [.. others.OrderBy(story => story.StoryId)] }
            : new DuplicateVerdict(null, 1);
    }

    /// <summary>The share of equal positions of two signatures: an estimate of the Jaccard similarity of their shingles.</summary>
    public static double Similarity(IReadOnlyList<uint> one, IReadOnlyList<uint> other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return one.Count == 0 || other.Count == 0 ? 0 : Equal(one, other, 0, Math.Min(Fingerprinter.Hashes, Math.Min(one.Count, other.Count)));
    }

    private static bool AgreesInNumbers(IReadOnlyList<uint> one, IReadOnlyList<uint> other, double similarity) =>
        one.Count != other.Count || one.Count <= Fingerprinter.Hashes || one[^1] == uint.MaxValue || other[^1] == uint.MaxValue
        || Equal(one, other, Fingerprinter.Hashes, one.Count) >= LeastNumbers * similarity;

    private static double Equal(IReadOnlyList<uint> one, IReadOnlyList<uint> other, int from, int to)
    {
        var equal = 0;
        for (var i = from; i < to; i++)
        {
            equal += one[i] == other[i] ? 1 : 0;
        }

        return (double)equal / (to - from);
    }
}
