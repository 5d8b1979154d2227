using Ingest.Core.Search;

namespace Ingest.Core.Tests.Search;

public sealed class PassagesTests
{
    private static readonly string Filler = string.Join(' ', Enumerable.Repeat("Filler words stand here.", 40));

    [Fact]
    public void Best_ShortText_IsShownWholeWithoutEllipsis() => Show("One army and a cap.", "army cap", 200).Should().Be("One [army] and a [cap].");

    [Fact]
    public void Best_NothingFound_ShowsTheBeginning()
    {
        var passage = Show(Filler, "navy", 40);

        passage.Should().StartWith("Filler words").And.EndWith(" …").And.NotContain("[");
    }

    [Fact]
    public void Best_HitsFarApart_ChoosesThePlaceWithMostDifferentPhrases() =>
        Show($"The army army army. {Filler} An army has a cap. {Filler}", "army cap", 80).Should().StartWith("… ").And.Contain("[army] has a [cap]").And.EndWith(" …");

    [Fact]
    public void Best_LineBreaks_BecomeBlanksAndMarksStayRight() => Show("One\narmy\n\nand a\ncap", "army cap", 200).Should().Be("One [army]  and a [cap]");

    [Fact]
    public void Best_OverlappingPhrases_AreMarkedOnce() => Show("The army cap.", "\"the army\" army \"army cap\" cap", 100).Should().Be("[The army] [cap].");

    [Fact]
    public void Best_TextWithoutBlanks_IsNotShownWhole()
    {
        var text = new string('字', 50_000);
        var passage = Passages.Best(text, [(0, new EvidenceSpan(25_000, 25_001))], 200);

        passage.Text.Length.Should().BeInRange(150, 350);
        passage.Text[passage.Marks[0].Start].Should().Be('字');
    }

    [Fact]
    public void Best_PairsOfSurrogates_AreNotParted()
    {
        var text = string.Concat(Enumerable.Repeat("𠀀", 20_000));
        for (var length = 60; length < 64; length++)
        {
            var passage = Passages.Best(text, [(0, new EvidenceSpan(9_998, 10_000))], length).Text;

            passage.Should().Be(passage.Normalize());
            passage.EnumerateRunes().Should().NotContain(System.Text.Rune.ReplacementChar);
        }
    }

    [Fact]
    public void Best_AnyText_MarksLieWithinAndShowWhatWasFound()
    {
        var random = new Random(11);
        string[] vocabulary = ["army", "armies", "cap", "word", "и", "🔴", "\n", "Ukraine’s", "long-hyphenated-word", "…"];
        var matcher = new PhraseMatcher(SearchQuery.Parse("army cap ukraine \"army cap\""), "en");
        for (var round = 0; round < 100; round++)
        {
            var text = string.Join(' ', Enumerable.Range(0, random.Next(1, 120)).Select(_ => vocabulary[random.Next(vocabulary.Length)]));
            var found = matcher.Find(text);
            var passage = Passages.Best(text, found, random.Next(20, 120));
            var originals = found.Select(hit => text[hit.Span.Start..hit.Span.End]).ToHashSet();
            var end = 0;
            foreach (var mark in passage.Marks)
            {
                mark.Start.Should().BeGreaterThanOrEqualTo(end);
                originals.Should().Contain(passage.Text[mark.Start..mark.End]);
                end = mark.End;
            }

            passage.Marks.Should().HaveCountGreaterThan(found.Count == 0 ? -1 : 0, "a found phrase must be shown: {0}", text);
        }
    }

    private static string Show(string text, string query, int length)
    {
        var passage = Passages.Best(text, new PhraseMatcher(SearchQuery.Parse(query), "en").Find(text), length);
        var shown = passage.Text;
        foreach (var mark in passage.Marks.Reverse())
        {
            shown = $"{shown[..mark.Start]}[{shown[mark.Start..mark.End]}]{shown[mark.End..]}";
        }

        return shown;
    }
}
