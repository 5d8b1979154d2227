using Ingest.Core.Search;

namespace Ingest.Core.Tests.Search;

public sealed class PhraseMatcherTests
{
    [Theory]
    [InlineData("армия", "ru", "Численность армии; армию, армией.", "армии|армию|армией")]
    [InlineData("все", "ru", "Всё впереди, все знают.", "Всё|все")]
    [InlineData("\"мирный план\"", "ru", "Мирного плана нет. План мирный. Мирный, план!", "Мирного плана|Мирный, план")]
    [InlineData("negot*", "en", "Negotiators negotiate; a neg.", "Negotiators|negotiate")]
    [InlineData("\"peace negot\"*", "en", "Peace negotiations, peace talks.", "Peace negotiations")]
    [InlineData("army NOT navy", "en", "The army, not the navy.", "army")]
    [InlineData("ukraine", "en", "Ukraine’s choice, 🔴Ukraine", "Ukraine’s|Ukraine")]
    [InlineData("international", "en", "inter\u00ADnational law", "inter\u00ADnational")]
    [InlineData("п'ять", "uk", "п’ять і п\u02BCять", "п’ять|п\u02BCять")]
    [InlineData("600,000", "en", "600,000 and 600 000 but 600.", "600,000|600 000")]
    [InlineData("orban", "en", "Orbán, Orba\u0301n", "Orbán|Orba\u0301n")]
    [InlineData("navy", "en", "No ships here.", "")]
    [InlineData("\"one two three\"", "en", "one two", "")]
    [InlineData("київ", "uk", "З Києва до Києву", "Києва|Києву")]
    public void Find_Phrases_AreCutOutOfTheOriginalText(string query, string language, string text, string found) =>
        new PhraseMatcher(SearchQuery.Parse(query), language).Find(text).Select(hit => text[hit.Span.Start..hit.Span.End]).Should().Equal(found.Split('|', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void Find_SeveralPhrases_AreNumberedInReadingOrderOfTheText()
    {
        var matcher = new PhraseMatcher(SearchQuery.Parse("cap \"the army\" army"), "en");

        matcher.Count.Should().Be(3);
        matcher.Find("The army has a cap.").Select(hit => (hit.Phrase, hit.Span)).Should().Equal((1, new EvidenceSpan(0, 8)), (2, new EvidenceSpan(4, 8)), (0, new EvidenceSpan(15, 18)));
    }

    [Fact]
    public void Find_OverlappingRepetition_FindsEveryBeginning() =>
        new PhraseMatcher(SearchQuery.Parse("\"da da\""), "en").Find("da da da").Select(hit => hit.Span).Should().Equal(new EvidenceSpan(0, 5), new EvidenceSpan(3, 8));

    /// <summary>What the index holds (<see cref="SearchText"/>) and what is highlighted must be the same words.</summary>
    [Fact]
    public void Find_EveryWordOfAText_FindsItselfAndAgreesWithTheIndex()
    {
        const string Text = "Всё ещё впереди: п’ять Ukraine’s Orbán 🔴Зеленский Беларусь inter\u00ADnational 600,000 Київ Wałęsa countries.";
        foreach (var language in new[] { "ru", "uk", "en" })
        {
            var stems = SearchText.Of(Text, language).Split(' ');
            var words = TextWords.Of(Text).ToList();
            stems.Should().HaveCount(words.Count);
            foreach (var (word, stem) in words.Zip(stems))
            {
                var query = SearchQuery.Parse($"\"{Text[word.Start..word.End]}\"");
                new PhraseMatcher(query, language).Find(Text).Select(hit => hit.Span).Should().Contain(new EvidenceSpan(word.Start, word.End));
                SearchText.Of(Text[word.Start..word.End], language).Should().Be(stem);
            }
        }
    }
}
