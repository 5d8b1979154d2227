using System.Text;
using Ingest.Core.Tagging;

namespace Ingest.Core.Tests.Tagging;

public sealed class PlanTaggerTests
{
    private static readonly PlanTagger Tagger = PlanTagger.LoadBuiltIn();

    [Fact]
    public void LoadBuiltIn_ThePlan_HasAllPointsInThreeLanguages()
    {
        Tagger.Plan.Points.Should().HaveCount(45);
        Tagger.Plan.Points.Should().AllSatisfy(point => point.Titles.Keys.Should().BeEquivalentTo("en", "ru", "uk"));
        Tagger.Plan.Hash.Should().MatchRegex("^[0-9a-f]{16}$");
    }

    [Theory]
    [InlineData("en", "The draft would cap the Ukrainian army at 600,000 soldiers.", "p06")]
    [InlineData("en", "The draft would cap the Ukrainian army at 600\u00A0thousand soldiers.", "p06")]
    [InlineData("en", "Under the peace plan Ukraine would hold elections within 100 days.", "p25")]
    [InlineData("ru", "Численность ВСУ ограничат 600 тысячами человек, следует из плана.", "p06")]
    [InlineData("ru", "По плану все участники войны получат полную амнистию.", "p26")]
    [InlineData("uk", "Чисельність ЗСУ обмежать 600 тис. військових, ідеться в плані.", "p06")]
    [InlineData("uk", "США визнають Крим російським, передбачає мирний план.", "p21a")]
    public void Tag_SentenceOnAPoint_GivesItWithItsProof(string language, string text, string point)
    {
        var mention = Tagger.Tag(null, text, language).Should().ContainSingle(mention => mention.Point == point).Subject;

        text[mention.Span.Start..mention.Span.End].Should().Be(mention.Quote);
        mention.Sentence.Should().Be(text);
        mention.Rule.Should().StartWith(point + "." + language);
        mention.Score.Should().BeInRange(0.5, 1);
    }

    [Theory]
    [InlineData("en", "The ceasefire in Gaza held for a third day.")]
    [InlineData("en", "Moldova holds elections within 100 kilometres of the front.")]
    [InlineData("en", "About 600,000 people lost power.")]
    [InlineData("ru", "Режим прекращения огня в секторе Газа нарушен.")]
    [InlineData("uk", "У Молдові підрахували голоси на виборах.")]
    public void Tag_OtherTheatres_StaySilent(string language, string text) => Tagger.Tag(null, text, language).Should().BeEmpty();

    [Fact]
    public void Tag_TitleGivesTheContext_ForABareSentence()
    {
        const string text = "A truce would have to hold first.";

        Tagger.Tag("The US peace plan for Ukraine", text, "en").Should().ContainSingle(mention => mention.Point == "p28" && mention.Field == MentionField.Text);
        Tagger.Tag("Thailand and Cambodia talk again", text, "en").Should().BeEmpty();
    }

    [Fact]
    public void Tag_HeadlineOnly_IsTaggedInTheTitle() =>
        Tagger.Tag("Peace plan would cap Ukraine's army at 600,000", "", "en").Should().Contain(mention => mention.Point == "p06" && mention.Field == MentionField.Title);

    [Fact]
    public void Tag_AnyText_QuotesWhatStandsAtTheOffsets()
    {
        const string text = "Zelensky said: \u201CWe won\u2019t leave Donbas.\u201D\n\nThe peace\u00ADplan\u2019s 600\u202F000 ceiling for the Ukrainian army \U0001F30A stays. Ёлка. Security guarantees under the peace plan remain open.";

        Tagger.Tag(null, text, null).Should().NotBeEmpty().And.AllSatisfy(mention => text[mention.Span.Start..mention.Span.End].Should().Be(mention.Quote));
    }

    [Fact]
    public void Tag_Twice_GivesTheSame()
    {
        const string text = "The draft plan asks Kyiv to give up Donbas and NATO, and offers security guarantees.";

        Tagger.Tag("Plan", text, "en").Should().Equal(Tagger.Tag("Plan", text, "en"));
    }

    [Fact]
    public void Load_OtherPlan_WorksAsWell()
    {
        var tagger = Load("""
            {"id":"climate","title":"Climate plan","context":{"en":{"named":"climate plan","plain":"plan","home":"minister*","against":""}},"classes":{"en":{"COAL":"coal|lignite"}},
             "points":[{"id":"c1","number":1,"titles":{"en":"Coal exit"},"description":"No coal.","rules":{"en":[{"all":["{COAL}","phase out|phased out|end*"],"near":8}]}}]}
            """);

        tagger.Tag(null, "Lignite will be phased out by 2038.", "en").Should().ContainSingle().Which.Quote.Should().Be("Lignite will be phased out");
    }

    [Theory]
    [InlineData("{\n\"id\":3}", "plan.json:2: this is no plan")]
    [InlineData("""{"id":"x","title":"x","context":{},"classes":{},"points":[],"rules":[]}""", "plan.json:1: this is no plan")]
    [InlineData("""{"id":"x","title":"x","context":{"en":{}},"classes":{},"points":[{"id":"a","titles":{"en":"A"},"description":"","rules":{"en":[{"all":["{ARMY}"]}]}}]}""", "there is no word class {ARMY}")]
    [InlineData("""{"id":"x","title":"x","context":{},"classes":{},"points":[{"id":"a","titles":{"en":"A"},"description":""},{"id":"a","titles":{"en":"A"},"description":""}]}""", "point a stands twice")]
    public void Load_WrongPlan_SaysWhereAndWhat(string json, string message)
    {
        var load = () => Load(json);

        load.Should().Throw<InputException>().Which.Message.Should().Contain(message);
    }

    private static PlanTagger Load(string json)
    {
        var folder = Directory.CreateTempSubdirectory("ingest-plan-");
        try
        {
            var path = Path.Combine(folder.FullName, "plan.json");
            File.WriteAllText(path, json, Encoding.UTF8);
            return PlanTagger.Load(path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
