using System.Globalization;
using CsCheck;
using Ingest.Core.Tagging;

namespace Ingest.Core.Tests.Tagging;

public sealed class PlanTaggerTests
{
    private static readonly PlanTagger Tagger = PlanTagger.LoadBuiltIn();

    private static readonly string[] Pieces =
    [
        "The plan would cap Ukraine's army at 600,000 troops", "Kyiv would withdraw from the Donetsk region", "Согласно плану, Киев откажется от вступления в НАТО",
        "За планом, Україна отримає гарантії безпеки", ". ", "\n", "\n• ", "7. ", " ", "\u00A0", "\u00AD", "\u200B", "…", "«", "»", "’", "😀", "U.S. ", "ё", "e\u0301", "— ", "ceasefire ", "прекращение огня ",
    ];

    private static readonly Gen<string> Piece = Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]);

    [Fact]
    public void Tag_AnyText_QuotesExactlyWhatStandsAtTheSpan() =>
        Gen.Select(Piece.Array[0, 14], Piece.Array[0, 3]).Sample(
            (text, title) =>
            {
                var (body, head) = (string.Concat(text), string.Concat(title));
                foreach (var mention in Tagger.Tag(head, body, null))
                {
                    var field = mention.Field == MentionField.Title ? head : body;
                    field[mention.Span.Start..mention.Span.End].Should().Be(mention.Quote);
                    mention.Sentence.Should().Contain(mention.Quote);
                    mention.Score.Should().BeInRange(0, 1);
                    char.IsLowSurrogate(field[mention.Span.Start]).Should().BeFalse();
                }
            },
            iter: 2000);

    [Fact]
    public void Tag_RandomUnicode_NeverThrows() => Gen.String.Sample(text => Tagger.Tag(text, text, "ru").Count >= 0, iter: 3000);

    [Fact]
    public async Task Tag_SameTextOnManyThreadsAndCultures_GivesTheSameMentions()
    {
        const string text = "Under the plan Kyiv would leave Donbas, cap its army at 600,000 and get security guarantees. Согласно плану, санкции снимут поэтапно.";
        var expected = Print(Tagger.Tag("Plan for Ukraine", text, null));

        var runs = await Task.WhenAll(new[] { "tr-TR", "de-DE", "uk-UA", "en-US" }.SelectMany(culture => Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            return Print(Tagger.Tag("Plan for Ukraine", text, null));
        }))));

        expected.Should().NotBeEmpty();
        runs.Should().AllBe(expected);
    }

    [Fact]
    public void Tag_TitleOnly_IsTaggedInTheTitle()
    {
        var mentions = Tagger.Tag("US plan would make Kyiv withdraw from Donbas", "", "en");

        mentions.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Field = MentionField.Title, Point = "p21d" });
    }

    [Fact]
    public void Tag_LeafAndParentOnTheSameWords_GivesTheLeafOnly()
    {
        var mentions = Tagger.Tag(null, "The plan says that Ukraine would give up the territory of Donetsk region.", "en");

        mentions.Select(mention => mention.Point).Should().Contain("p21d").And.NotContain("p21");
    }

    [Fact]
    public void Tag_NumberedListOfThePlan_GivesPointsByTheirNumber()
    {
        const string text = "The 28-point plan:\n1. Ukraine's sovereignty is confirmed.\n5. Ukraine gets security guarantees.\n6. The army of Ukraine is limited to 600,000.\n9. Something that nobody can make out.";

        Tagger.Tag(null, text, "en").Should().Contain(mention => mention.Point == "p09" && mention.Rule == "numbered-list");
    }

    [Fact]
    public void Tag_NumberedListOfSomethingElse_GivesNothingByNumber()
    {
        const string text = "Three tips for winter:\n1. Wear a hat.\n2. Drink tea.\n3. Stay in.";

        Tagger.Tag("The 28-point plan and other news", text, "en").Should().NotContain(mention => mention.Rule == "numbered-list");
    }

    [Theory]
    [InlineData("The square was wet. Two trams stood still. A dog slept. Kyiv received the draft with security guarantees from Trump's envoy. Reporters waited in the rain. {0} pleased nobody. The square was wet. Two trams stood still.", "This clause on guarantees", "The song about guarantees")]
    [InlineData("Площадь намокла. Два трамвая стояли. Спала собака. Киев получил проект с гарантиями безопасности от посланника Трампа. Репортёры ждали под дождём. {0} никому не нравится. Площадь намокла. Два трамвая стояли.", "Эта норма про гарантии", "Эта песня про гарантии")]
    [InlineData("Площа намокла. Два трамваї стояли. Спав собака. Київ отримав проєкт із гарантіями безпеки від посланця Трампа. Репортери чекали під дощем. {0} нікому не подобається. Площа намокла. Два трамваї стояли.", "Ця вимога про гарантії", "Ця пісня про гарантії")]
    public void Tag_WeakWordThatLeansAcrossASentence_IsFound(string text, string leaning, string other)
    {
        Tagger.Tag(null, text.Replace("{0}", leaning, StringComparison.Ordinal), null).Select(mention => mention.Point).Should().Equal("p05", "p05");
        Tagger.Tag(null, text.Replace("{0}", other, StringComparison.Ordinal), null).Should().ContainSingle("only the draft speaks of guarantees");
    }

    [Fact]
    public void Explain_RuleThatMissedByDistanceOrContext_SaysSo()
    {
        var entries = PlanExplainer.Explain(Tagger, null, "An amnesty in Venezuela.", "en");

        entries.Should().Contain(entry => entry.Rule == "p26.amnesty" && !entry.Matched && entry.Reason.Contains("excluded", StringComparison.Ordinal));
        PlanExplainer.Explain(Tagger, null, "The plan grants a full amnesty to all who fought in the war in Ukraine.", "en").Should().Contain(entry => entry.Point == "p26" && entry.Matched);
    }

    [Theory]
    [InlineData("", "A truce came. So it is.", true, "the text is short")]
    [InlineData("", "A truce came. So it is. It rains. It snows.", false, "a word is all that a long text says")]
    [InlineData("", "A truce came. So it is. It rains. The truce held.", true, "two sentences speak of it")]
    [InlineData("", "A long truce came. So it is. It rains. It snows.", true, "the evidence is more than a word")]
    [InlineData("Truce", "A truce came. So it is. It rains. It snows.", true, "the title speaks of it too")]
    [InlineData("", "A pause came. So it is. It rains. It snows.", true, "its score is high enough")]
    [InlineData("", "So it is. It rains. It snows.\n1. Truce\n2. Peace", true, "the number says the same")]
    [InlineData("", "So it is. It rains. It snows.\n2. Truce\n3. Peace", false, "the number is another point's")]
    public void Tag_OneWordThatIsAllOfAPoint_NeedsAHigherScoreInALongText(string title, string text, bool isMention, string because)
    {
        var tagger = SmallPlan.Tagger(SmallPlan.Json("long? truce")
            .Replace("\"title\": \"Small\",", "\"title\": \"Small\", \"lone\": {\"sentences\": 4, \"score\": 0.7},", StringComparison.Ordinal)
            .Replace("\"grades\": {", "\"grades\": {\"sure\": {\"score\": 0.75}, ", StringComparison.Ordinal)
            .Replace("\"rules\": [", "\"rules\": [{\"id\": \"a01.p\", \"grade\": \"sure\", \"when\": \"pause\", \"mustMatch\": [\"-\"], \"mustNotMatch\": [\"-\"]}, ", StringComparison.Ordinal));

        tagger.Tag(title, text, "en").Any(mention => mention.Field == MentionField.Text).Should().Be(isMention, because);

        PlanExplainer.Explain(tagger, title, text, "en").Where(entry => entry.Field == MentionField.Text).Should().OnlyContain(entry => entry.Matched == isMention && entry.Reason.Contains("one word alone needs 0.7", StringComparison.Ordinal) == !isMention);
    }

    private static string Print(IEnumerable<Mention> mentions) => System.Text.Json.JsonSerializer.Serialize(mentions);
}
