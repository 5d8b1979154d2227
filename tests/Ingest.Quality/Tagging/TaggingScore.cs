using Ingest.Core.Tagging;

namespace Ingest.Quality.Tagging;

/// <summary>How well a tagger does on labelled texts: points found per text, leaves rolled up to their number.</summary>
/// <param name="Right">Points found that a reader finds too.</param>
/// <param name="Surplus">Points found that a reader does not find.</param>
/// <param name="Missed">Points not found.</param>
/// <param name="Negatives">Texts without any point.</param>
/// <param name="FalselyTagged">How many of those were given one.</param>
internal sealed record TaggingScore(int Right, int Surplus, int Missed, int Negatives, int FalselyTagged)
{
    public double F1 => 2.0 * Right / ((2 * Right) + Surplus + Missed);

    public double Precision => (double)Right / (Right + Surplus);

    public double FalseRate => Negatives == 0 ? 0 : (double)FalselyTagged / Negatives;

    public static TaggingScore Of(PlanTagger tagger, IEnumerable<LabelledText> texts)
    {
        var score = new TaggingScore(0, 0, 0, 0, 0);
        foreach (var text in texts)
        {
            var gold = text.Mentions.Select(mention => mention.Point[..3]).ToHashSet();
            var found = tagger.Tag(text.Title, text.Text, text.Lang).Where(mention => mention.Field == Core.MentionField.Text).Select(mention => mention.Point[..3]).ToHashSet();
            score = new TaggingScore(
                score.Right + found.Count(gold.Contains),
                score.Surplus + found.Count(point => !gold.Contains(point)),
                score.Missed + gold.Count(point => !found.Contains(point)),
                score.Negatives + (gold.Count == 0 ? 1 : 0),
                score.FalselyTagged + (gold.Count == 0 && found.Count > 0 ? 1 : 0));
        }

        return score;
    }
}
