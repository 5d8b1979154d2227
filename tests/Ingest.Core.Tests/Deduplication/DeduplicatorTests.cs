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
    public void Of_ShortTexts_HaveNoSignature() => Fingerprinter.Of(null, "Three short words.").Should().BeEquivalentTo(new { Signature = Array.Empty<uint>(), Bands = Array.Empty<long>() });

    [Fact]
    public void Of_WhiteSpaceAlone_ChangesNoHash() => Fingerprinter.Of("T", "a  b\n\nc").ContentHash.Should().Be(Fingerprinter.Of("T ", "a b c").ContentHash);

    [Fact]
    public void Of_OneWordChanged_ChangesTheHash() => Fingerprinter.Of("T", "600,000 soldiers").ContentHash.Should().NotBe(Fingerprinter.Of("T", "800,000 soldiers").ContentHash);
}
