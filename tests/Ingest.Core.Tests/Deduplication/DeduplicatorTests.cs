using Ingest.Core.Deduplication;

namespace Ingest.Core.Tests.Deduplication;

public sealed class DeduplicatorTests
{
    private const string Report = """
        The harbour council has approved a new breakwater after eleven years of debate, its chairman said on Monday evening. The wall will be built of granite from the quarry across the bay.
        Fishermen had asked for it since the storm that sank nine boats in one night. Engineers expect the work to take three summers, because nothing can be laid in winter.
        The cost is shared between the town, the county and a fund that was set up after the storm. A museum will show the wreck of the oldest boat, which divers raised in spring.
        """;

    [Fact]
    public void Judge_LightEdits_JoinTheStory()
    {
        var original = Fingerprinter.Of("Breakwater approved", Report);
        var edited = Fingerprinter.Of("Council says yes to breakwater", Report.Replace("on Monday evening", "this week", StringComparison.Ordinal) + " This report came from an agency.");

        original.Bands.Intersect(edited.Bands).Should().NotBeEmpty();
        Deduplicator.Judge(edited, [new StoryNeighbour(1, 42, original.Signature)]).StoryId.Should().Be(42);
    }

    [Fact]
    public void Judge_TheSameEventInOtherWords_IsAnotherStory()
    {
        var original = Fingerprinter.Of("Breakwater approved", Report);
        var other = Fingerprinter.Of("Yes to the wall", """
            After more than a decade of argument the town will get its sea wall. Members of the port authority voted for the project with one abstention, and the first stones are to be set in June.
            Boat owners cheered in the gallery. Many of them lost their vessels in the great gale, and one said that he had stopped hoping. Granite will be shipped over from the far shore.
            Money comes from three purses. The rest of the plan is a small exhibition with a salvaged hull, and a lamp at the end of the mole.
            """);

        Deduplicator.Judge(other, [new StoryNeighbour(1, 42, original.Signature)]).StoryId.Should().BeNull();
    }

    [Fact]
    public void Judge_NearToSeveralStories_JoinsTheNearestAndNamesTheOthersOnce()
    {
        var whole = Fingerprinter.Of(null, Report);
        var edited = Fingerprinter.Of(null, Report.Replace("on Monday evening", "this week", StringComparison.Ordinal));
        var cut = Fingerprinter.Of(null, Report[..(Report.Length * 2 / 3)]);
        var foreign = Fingerprinter.Of(null, "The railway that ran along the coast for ninety years will be taken up next spring, and a path for walkers and cyclists is to follow its bed as far as the lighthouse.");

        var verdict = Deduplicator.Judge(whole, [new StoryNeighbour(1, 9, cut.Signature), new StoryNeighbour(2, 4, foreign.Signature), new StoryNeighbour(3, 7, edited.Signature), new StoryNeighbour(4, 9, cut.Signature), new StoryNeighbour(5, 2, cut.Signature)]);

        verdict.StoryId.Should().Be(7);
        verdict.Bridges.Select(bridge => bridge.StoryId).Should().Equal(2, 9);
        verdict.Bridges.Should().OnlyContain(bridge => bridge.Similarity < verdict.Similarity && bridge.Similarity >= 0.3);
    }

    [Fact]
    public void Of_ShortTexts_HaveNoSignature() => Fingerprinter.Of(null, "Three short words.").Should().BeEquivalentTo(new { Signature = Array.Empty<uint>(), Bands = Array.Empty<long>() });

    [Fact]
    public void Of_WhiteSpaceAlone_ChangesNoHash() => Fingerprinter.Of("T", "a  b\n\nc").ContentHash.Should().Be(Fingerprinter.Of("T ", "a b c").ContentHash);

    [Fact]
    public void Of_OneWordChanged_ChangesTheHash() => Fingerprinter.Of("T", "600,000 soldiers").ContentHash.Should().NotBe(Fingerprinter.Of("T", "800,000 soldiers").ContentHash);

    [Theory]
    [InlineData("1,204 views\n600,000 soldiers are named.", "1,377 views\n600,000 soldiers are named.")]
    [InlineData("600,000 soldiers are named.\nUpdated 5 minutes ago", "600,000 soldiers are named.\nUpdated 21 November 2025, 14:05")]
    [InlineData("600,000 soldiers are named.\nRead also: The navy", "600,000 soldiers are named.\nRead also: The air force")]
    [InlineData("600 тысяч названы.\nКомментарии (12)", "600 тысяч названы.\nКомментарии (48)")]
    [InlineData("600 тисяч названо.\nОновлено о 14:05", "600 тисяч названо.\nОновлено о 16:20")]
    [InlineData("600,000 soldiers — “named”.", "600,000 soldiers - \"named\"")]
    [InlineData("One paragraph. Another.", "One paragraph.\n\nAnother.")]
    public void Of_CosmeticChange_ChangesNoHash(string before, string after) => Fingerprinter.Of("T", before).ContentHash.Should().Be(Fingerprinter.Of("T", after).ContentHash);

    [Theory]
    [InlineData("Army: 600,000", "Army: 800,000")]
    [InlineData("It is 1,5 per cent.", "It is 15 per cent.")]
    [InlineData("He agreed on 3 May to a cap.", "He agreed on 4 May to a cap.")]
    [InlineData("Nobody was hurt.", "Nobody was hurt. One man was.")]
    public void Of_ChangeOfSubstance_ChangesTheHash(string before, string after) => Fingerprinter.Of("T", before).ContentHash.Should().NotBe(Fingerprinter.Of("T", after).ContentHash);

    [Fact]
    public void Judge_OneTemplateWithOtherNumbers_IsAnotherStory()
    {
        const string Template = """
            The air force said that {0} drones and {1} missiles were launched at the country overnight, and that {2} of them were shot down or jammed by air defence units.
            The attack was repelled by aviation, anti-aircraft missile troops, electronic warfare units, unmanned systems and mobile fire groups of the defence forces of the country.
            Residents are asked not to film or publish the work of air defence. Hits were recorded in {3} places and fragments fell in {4} more.
            """;
        var monday = Fingerprinter.Of("Monday", string.Format(null, Template, 142, 7, 118, 13, 6));
        var tuesday = Fingerprinter.Of("Tuesday", string.Format(null, Template, 89, 12, 71, 9, 4));

        Deduplicator.Similarity(monday.Signature, tuesday.Signature).Should().BeGreaterThan(0.4);
        Deduplicator.Judge(tuesday, [new StoryNeighbour(1, 42, monday.Signature)]).StoryId.Should().BeNull();
    }
}
