using Ingest.Core.Tagging;

namespace Ingest.Quality.Tagging;

/// <summary>The sentences that were written before any rule was: points found per text, leaves rolled up to their number.</summary>
public sealed class HeldOutSentencesTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    [InlineData("uk")]
    public void Tag_HeldOutSentences_ReachTheFloor(string language)
    {
        var tagger = PlanTagger.LoadBuiltIn();
        int right = 0, surplus = 0, missed = 0;
        foreach (var text in LabelledText.Load(Corpus.PathOf("tagging", "heldout.jsonl")).Where(text => text.Lang == language))
        {
            var gold = text.Mentions.Select(mention => mention.Point[..3]).ToHashSet();
            var found = tagger.Tag(text.Title, text.Text, text.Lang).Select(mention => mention.Point[..3]).ToHashSet();
            right += found.Count(gold.Contains);
            surplus += found.Count(point => !gold.Contains(point));
            missed += gold.Count(point => !found.Contains(point));
        }

        var f1 = 2.0 * right / ((2 * right) + surplus + missed);
        f1.Should().BeGreaterThanOrEqualTo(Floors.HeldOutTagging, $"{language}: {right} right, {surplus} surplus, {missed} missed");
    }
}
