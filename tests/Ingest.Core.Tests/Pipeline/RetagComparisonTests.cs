using Ingest.Core.Pipeline;
using Ingest.Core.Storage;
using Ingest.Core.Tagging;

namespace Ingest.Core.Tests.Pipeline;

public sealed class RetagComparisonTests
{
    private readonly RetagComparison comparison = new();

    [Fact]
    public void Add_SameSentencesElsewhere_AreKept()
    {
        comparison.Add(Text(("p1", "The army — is capped.", null)), [MentionOf("p1", "the army - is capped.", start: 90)]).Should().BeFalse();

        comparison.Articles.Should().Be(1);
    }

    [Theory]
    [InlineData("p2", "The army is capped.")]
    [InlineData("p1", "The navy is capped.")]
    public void Add_OtherPointOrSentence_IsGainedAndLost(string point, string sentence) =>
        comparison.Add(Text(("p1", "The army is capped.", null)), [MentionOf(point, sentence)]).Should().BeTrue();

    [Fact]
    public void Add_SentenceThatStandsTwice_IsKeptAsOftenAsItStands()
    {
        comparison.Add(Text(("p1", "S.", null), ("p1", "S.", null)), [MentionOf("p1", "S."), MentionOf("p1", "S."), MentionOf("p1", "S.")]).Should().BeTrue();

        Change("p1").Should().BeEquivalentTo(new { Kept = 2, Gained = 1, Lost = 0 });
    }

    [Fact]
    public void Report_LostMentions_SayHowManyAReviewerHadConfirmed()
    {
        comparison.Add(Text(("p1", "A.", "confirmed"), ("p1", "B.", "rejected"), ("p1", "C.", null)), []);

        Change("p1").Should().BeEquivalentTo(new { Kept = 0, Gained = 0, Lost = 3, LostConfirmed = 1 });
    }

    [Fact]
    public void Report_ManyChanges_ShowsTheFirstThreeOfEachPoint()
    {
        for (var i = 0; i < 5; i++)
        {
            comparison.Add(Text(("p1", $"lost {i}", null)), [MentionOf("p1", $"gained {i}")]);
        }

        var change = Change("p1");
        change.GainedExamples.Select(example => example.Sentence).Should().Equal("gained 0", "gained 1", "gained 2");
        change.LostExamples.Select(example => example.Sentence).Should().Equal("lost 0", "lost 1", "lost 2");
        (change.Gained, change.Lost).Should().Be((5, 5));
    }

    private PointChange Change(string point) => comparison.Report(PlanLoader.LoadBuiltIn().Plan).Points.Single(change => change.Point == point);

    private static RetagText Text(params (string Point, string Sentence, string? Verdict)[] mentions) =>
        new(1, 1, "https://example.org/a", "T", "", "en", [.. mentions.Select((mention, i) => new ArchivedMention(i, MentionOf(mention.Point, mention.Sentence), "plan", mention.Verdict))]);

    private static Mention MentionOf(string point, string sentence, int start = 0) => new()
    {
        Point = point,
        Field = MentionField.Text,
        Span = new EvidenceSpan(start, start + sentence.Length),
        Quote = sentence,
        Sentence = sentence,
        Rule = "r",
        Score = 1,
    };
}
