using System.Globalization;

namespace Ingest.Core.Tests.Tagging;

public sealed class ContextMeterTests
{
    private const string Contexts = """{"war": [{"when": "ukraine", "weight": 1}, {"when": "gaza", "weight": -1.5}]}""";
    private const string Needs = ", \"needs\": {\"war\": 0.5}";
    private const string Filler = " Rain fell in the evening. A bus was late.";

    [Theory]
    [InlineData(null, "A truce for Ukraine.", true)]
    [InlineData(null, "A truce is near.", false)]
    [InlineData("War in Ukraine", "A truce is near.", true)]
    [InlineData("War in Gaza", "A truce is near.", false)]
    [InlineData(null, "Ukraine waits. A truce is near.", true)]
    [InlineData("War in Ukraine", "A truce for Gaza is near.", false)]
    public void Tag_WordThatNeedsContext_TakesItFromNearAndFar(string? title, string text, bool found) =>
        Tagger().Tag(title, text, null).Should().HaveCount(found ? 1 : 0);

    [Theory]
    [InlineData("Ukraine wants a truce.", true)]
    [InlineData("Someone wants a truce.", false)]
    public void Tag_ContextOfTheSentence_OutweighsThatOfTheDocument(string sentence, bool found)
    {
        const string contexts = """{"war": [{"when": "ukraine", "weight": 1}, {"when": "gaza", "weight": -0.5}]}""";
        var tagger = SmallPlan.Tagger(SmallPlan.Json("truce", grade: ", \"needs\": {\"war\": 0.2}", contexts: contexts));

        tagger.Tag(null, "Gaza is quiet." + Filler + " " + sentence + Filler, null).Should().HaveCount(found ? 1 : 0);
    }

    [Fact]
    public void Tag_LongTextThatNeverSpeaksOfIt_CountsAgainst()
    {
        var tagger = SmallPlan.Tagger(SmallPlan.Json("truce", grade: ", \"needs\": {\"war\": -0.2}", contexts: Contexts));

        tagger.Tag(null, "A truce is near.", null).Should().ContainSingle("a single sentence may well be silent");
        tagger.Tag(null, "A truce is near." + Filler + Filler + Filler, null).Should().BeEmpty();
    }

    [Fact]
    public void Tag_ItemsOfAList_TakeTheContextOfTheLineThatIntroducesThem()
    {
        var text = "What Ukraine asks for:\n- money\n- shells\n- jets\n- a truce";

        Tagger().Tag(null, text, null).Should().ContainSingle();
    }

    [Theory]
    [InlineData("Ukraine waits. This clause is a truce.", 1.5, true)]
    [InlineData("Ukraine waits. The rest is a truce.", 1.5, false)]
    [InlineData("Ukraine waits. Rain fell. This clause is a truce.", 1, true)]
    [InlineData("Ukraine waits. Rain fell. The rest is a truce.", 1, false)]
    [InlineData("Ukraine waits. Rain fell. A bus was late. This clause is a truce.", 0.8, false)]
    public void Tag_SentenceThatLeans_TakesTheContextOfTheOneBeforeInFullAndOfTheNextByHalf(string text, double need, bool found)
    {
        var json = SmallPlan.Json("truce", grade: $", \"needs\": {{\"war\": {need.ToString(CultureInfo.InvariantCulture)}}}", contexts: Contexts);
        var tagger = SmallPlan.Tagger(json.Replace("\"classes\":", "\"carry\": \"this clause\", \"classes\":", StringComparison.Ordinal));

        tagger.Tag(null, text, null).Should().HaveCount(found ? 1 : 0);
    }

    private static Ingest.Core.Tagging.PlanTagger Tagger() => SmallPlan.Tagger(SmallPlan.Json("truce", grade: Needs, contexts: Contexts));
}
