namespace Ingest.Core.Search;

/// <summary>
/// BM25 (Robertson and Zaragoza 2009, k1 = 1.2, b = 0.75) over a set of candidates, with the rarity of a phrase counted
/// among them; a phrase in the title weighs as five in the text. FTS5's own bm25 reads a word's whole list first: 127 ms for
/// a common word at 100,000 articles.
/// </summary>
public static class SearchRank
{
    private const double Saturation = 1.2;
    private const double LengthShare = 0.75;
    private const int TitleWeight = 5;

    /// <summary>Scores candidates.</summary>
    /// <param name="candidates">For each, how often each phrase stands in title and text, and the text's length in code units.</param>
    /// <returns>One score for each candidate; more is better.</returns>
    public static double[] Score(IReadOnlyList<(int[] InTitle, int[] InText, int Length)> candidates)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        var scores = new double[candidates.Count];
        if (candidates.Count == 0)
        {
            return scores;
        }

        var average = Math.Max(1, candidates.Average(candidate => candidate.Length));
        for (var phrase = 0; phrase < candidates[0].InText.Length; phrase++)
        {
            var holders = candidates.Count(candidate => candidate.InText[phrase] + candidate.InTitle[phrase] > 0);
            var rarity = Math.Log(1 + (candidates.Count - holders + 0.5) / (holders + 0.5));
            for (var i = 0; i < scores.Length; i++)
            {
                var (title, text, length) = candidates[i];
                var count = text[phrase] + TitleWeight * title[phrase];
                scores[i] += rarity * count * (Saturation + 1) / (count + Saturation * (1 - LengthShare + LengthShare * length / average));
            }
        }

        return scores;
    }
}
