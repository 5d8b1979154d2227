using Ingest.Core.Tagging;

namespace Ingest.Quality.Tagging;

/// <summary>Texts that were written before the rules that find them were.</summary>
public sealed class HeldOutSentencesTests
{
    private static readonly PlanTagger Tagger = PlanTagger.LoadBuiltIn();

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    [InlineData("uk")]
    public void Tag_HeldOutSentences_ReachTheFloor(string language)
    {
        var score = TaggingScore.Of(Tagger, Texts("heldout.jsonl").Where(text => text.Lang == language));

        score.F1.Should().BeGreaterThanOrEqualTo(Floors.HeldOutTagging, $"{language}: {score}");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    [InlineData("uk")]
    public void Tag_FreshTexts_ReachTheFloorAndLeaveOtherSubjectsAlone(string language)
    {
        var score = TaggingScore.Of(Tagger, Texts("fresh.jsonl").Where(text => text.Lang == language));

        score.F1.Should().BeGreaterThanOrEqualTo(Floors.FreshTagging, $"{language}: {score}");
        score.FalseRate.Should().BeLessThanOrEqualTo(Floors.FalselyTagged, $"{language}: {score}");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    [InlineData("uk")]
    public void Tag_TextsOfAnotherAuthor_ReachTheFloorAndLeaveOtherSubjectsAlone(string language)
    {
        var score = TaggingScore.Of(Tagger, Texts("independent.jsonl").Where(text => text.Lang == language));

        score.F1.Should().BeGreaterThanOrEqualTo(Floors.IndependentTagging, $"{language}: {score}");
        score.FalseRate.Should().BeLessThanOrEqualTo(Floors.FalselyTagged, $"{language}: {score}");
    }

    [Theory]
    [InlineData("articles.jsonl", Floors.ArticleTagging, Floors.FalselyTaggedFar)]
    [InlineData("paraphrases.jsonl", Floors.ParaphraseTagging, Floors.FalselyTaggedFar)]
    [InlineData("unread.jsonl", Floors.UnreadTagging, Floors.FalselyTaggedFar)]
    [InlineData("outsiders.jsonl", Floors.OutsiderTagging, Floors.FalselyTaggedFar)]
    [InlineData("unseen.jsonl", Floors.UnseenTagging, Floors.FalselyTaggedFar)]
    [InlineData("newcomers.jsonl", Floors.NewcomerTagging, Floors.FalselyTagged)]
    [InlineData("latecomers.jsonl", Floors.LatecomerTagging, Floors.FalselyTaggedLate)]
    [InlineData("sealed.jsonl", Floors.SealedTagging, Floors.FalselyTaggedSealed)]
    public void Tag_ArticlesAndFarParaphrasesOfMoreAuthors_ReachTheFloorAndLeaveOtherSubjectsAlone(string file, double floor, double falsely)
    {
        var score = TaggingScore.Of(Tagger, Texts(file));

        TestContext.Current.TestOutputHelper?.WriteLine($"{file}: {score}");
        score.F1.Should().BeGreaterThanOrEqualTo(floor, $"{file}: {score}");
        score.FalseRate.Should().BeLessThanOrEqualTo(falsely, $"{file}: {score}");
    }

    [Fact]
    public void Tag_ArticlesThatNoWriterOfRulesHasRead_ArePreciseToo()
    {
        const int Article = 600;
        var score = TaggingScore.Of(Tagger, ((string[])["sealed.jsonl", "unseen.jsonl", "latecomers.jsonl"]).SelectMany(Texts).Where(text => text.Text.Length >= Article));

        TestContext.Current.TestOutputHelper?.WriteLine($"{score}");
        score.Precision.Should().BeGreaterThanOrEqualTo(Floors.UnseenArticlePrecision, $"{score}");
        score.F1.Should().BeGreaterThanOrEqualTo(Floors.UnseenArticles, $"{score}");
    }

    [Fact]
    public void Tag_PlanOfAnotherSubject_ReachesTheFloor()
    {
        var score = TaggingScore.Of(PlanTagger.Load(Corpus.PathOf("tagging", "climate-plan.json")), Texts("climate.jsonl"));

        score.F1.Should().BeGreaterThanOrEqualTo(Floors.SecondPlanTagging, $"{score}");
        score.FalseRate.Should().Be(0);
    }

    private static IReadOnlyList<LabelledText> Texts(string file) => LabelledText.Load(Corpus.PathOf("tagging", file));
}
