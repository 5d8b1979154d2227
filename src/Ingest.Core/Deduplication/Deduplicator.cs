namespace Ingest.Core.Deduplication;

/// <summary>Decides which story a text belongs to.</summary>
public static class Deduplicator
{
    /// <summary>
    /// Estimated Jaccard similarity of four-word shingles from which two texts are copies of one. Wire text with a paragraph
    /// dropped and a sentence added keeps more than 0.6; two reports of one event in own words stay below 0.1.
    /// </summary>
    private const double Threshold = 0.45;

    /// <summary>Joins the story of the nearest neighbour when it is near enough.</summary>
    public static DuplicateVerdict Judge(Fingerprint fingerprint, IReadOnlyList<StoryNeighbour> neighbours)
    {
        ArgumentNullException.ThrowIfNull(fingerprint);
        ArgumentNullException.ThrowIfNull(neighbours);
        var best = new DuplicateVerdict(null, 1);
        var nearest = 0.0;
        foreach (var neighbour in neighbours)
        {
            var similarity = Similarity(fingerprint.Signature, neighbour.Signature);
            if (similarity >= Threshold && (similarity > nearest || (similarity == nearest && neighbour.StoryId < best.StoryId)))
            {
                nearest = similarity;
                best = new DuplicateVerdict(neighbour.StoryId, Math.Round(similarity, 3));
            }
        }

        return best;
    }

    /// <summary>The share of equal positions of two signatures: an estimate of the Jaccard similarity of their shingles.</summary>
    public static double Similarity(IReadOnlyList<uint> one, IReadOnlyList<uint> other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        if (one.Count == 0 || one.Count != other.Count)
        {
            return 0;
        }

        var equal = 0;
        for (var i = 0; i < one.Count; i++)
        {
            equal += one[i] == other[i] ? 1 : 0;
        }

        return (double)equal / one.Count;
    }
}
