using Ingest.Core.Tagging;

namespace Ingest.Core.Tests.Tagging;

/// <summary>What an article speaks of decides how little its other sentences must say.</summary>
public sealed class RuleRunnerTests
{
    private const string TwoPoints = "The army shrinks. Elections follow.";

    [Theory]
    [InlineData(TwoPoints + " A ceiling is set.", true)]
    [InlineData("The army shrinks. The army sleeps. A ceiling is set.", false)]
    [InlineData("A ceiling is set.", false)]
    public void Tag_RuleThatNeedsPoints_HoldsOnlyInArticlesThatSpeakOfSoMany(string text, bool found) =>
        Points(Plan(points: 2), null, text).Contains("a03").Should().Be(found);

    [Fact]
    public void Tag_PointsInTheTitle_CountAsWell() => Points(Plan(points: 2), "Elections follow", "The army shrinks. A ceiling is set.").Should().Contain("a03");

    [Fact]
    public void Tag_LeavesOfOnePoint_CountOnce() => Points(Plan(points: 2, parent: ", \"parent\": \"a01\""), null, TwoPoints + " A ceiling is set.").Should().NotContain("a03");

    [Theory]
    [InlineData(0.5, true)]
    [InlineData(0.4, false)]
    public void Tag_ArticleWithManyPoints_LiftsTheContextOfEverySentence(double lift, bool found)
    {
        var settled = FormattableString.Invariant($"\"settled\": {{\"points\": 2, \"lift\": {{\"war\": {lift}}}}},");

        Points(Plan(points: 0, settled, needs: "{\"war\": 0.5}"), null, TwoPoints + " A ceiling is set.").Contains("a03").Should().Be(found);
    }

    [Fact]
    public void Check_ExampleOfARuleThatNeedsPoints_TakesThemAsFound() =>
        PlanExamples.Run(PlanLoader.Compile("p", Plan(points: 2)), "p", Plan(points: 2)).Should().BeEmpty();

    [Fact]
    public void Explain_RuleThatNeedsMorePoints_SaysHowMany() =>
        PlanExplainer.Explain(SmallPlan.Tagger(Plan(points: 2)), null, "The army shrinks. A ceiling is set.", null)
            .Should().Contain(entry => entry.Rule == "a03.r" && !entry.Matched && entry.Reason == "1 points were found in the article, 2 are needed");

    private static IEnumerable<string> Points(string plan, string? title, string text) => SmallPlan.Tagger(plan).Tag(title, text, null).Select(mention => mention.Point);

    private static string Plan(int points, string settled = "", string needs = "{}", string parent = "") =>
        $$$"""
        {
          "id": "small", "title": "Small", {{{settled}}}
          "contexts": {"war": [{"when": "ukraine", "weight": 1}]},
          "grades": {"plain": {"score": 0.5}, "loose": {"score": 0.4, "points": {{{points}}}, "needs": {{{needs}}}}},
          "points": [
            {"id": "a01", "number": 1, "titles": {"en": "A"}, "description": "", "rules": [
              {"id": "a01.r", "grade": "plain", "when": "army", "mustMatch": ["army"], "mustNotMatch": ["navy"]}
            ]},
            {"id": "a02"{{{parent}}}, "titles": {"en": "B"}, "description": "", "rules": [
              {"id": "a02.r", "grade": "plain", "when": "elections", "mustMatch": ["elections"], "mustNotMatch": ["navy"]}
            ]},
            {"id": "a03", "titles": {"en": "C"}, "description": "", "rules": [
              {"id": "a03.r", "grade": "loose", "when": "ceiling", "mustMatch": ["{{{(needs == "{}" ? "a ceiling" : "a ceiling for Ukraine")}}}"], "mustNotMatch": ["a floor"]}
            ]}
          ]
        }
        """;
}
