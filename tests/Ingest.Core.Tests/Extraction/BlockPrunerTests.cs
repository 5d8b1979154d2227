using Ingest.Core.Extraction;

namespace Ingest.Core.Tests.Extraction;

public sealed class BlockPrunerTests
{
    private const string Sentence = "The council approved the new breakwater on Monday after eleven years of debate.";

    [Fact]
    public void Prune_HeadingWhoseContentWasLeftOut_GoesToo() => Texts(Heading("Read also"), DraftBlock.Gap, Heading("The wall"), Line(Sentence)).Should().Equal("The wall", Sentence);

    [Fact]
    public void Prune_HeadingAtTheEnd_Goes() => Texts(Line(Sentence), Heading("More")).Should().Equal(Sentence);

    [Fact]
    public void Prune_HeadingBeforeAGapAndMore_Stays() => Texts(Heading("The wall"), DraftBlock.Gap, Line(Sentence)).Should().Equal("The wall", Sentence);

    [Fact]
    public void Prune_LeadSaidAgainInTheStory_IsKeptOnce() =>
        BlockPruner.Prune([Line(Sentence), Line("Yes."), Line(Sentence), Line("Yes.")], 1).Select(draft => draft.Text).Should().Equal(Sentence, "Yes.", "Yes.");

    [Fact]
    public void Prune_PromptAmongTheLastLines_Goes() => Texts(Line(Sentence), new DraftBlock(TextBlockKind.Paragraph, "Follow us on the network.", true)).Should().Equal(Sentence);

    [Fact]
    public void Prune_PromptEarlyInALongStory_Stays() =>
        Texts([new DraftBlock(TextBlockKind.Paragraph, "The mayor wrote to her followers.", true), .. Enumerable.Range(0, 10).Select(i => Line($"{i} {Sentence}"))]).Should().HaveCount(11);

    [Fact]
    public void Prune_LabelsAfterTheLastSentence_Go() => Texts(Line(Sentence), Line("Lee Phong"), Line("Latest")).Should().Equal(Sentence);

    [Fact]
    public void Prune_LabelBetweenSentences_Stays() => Texts(Line(Sentence), Line("Ann Lee"), Line("Yes.")).Should().Equal(Sentence, "Ann Lee", "Yes.");

    [Fact]
    public void Prune_NothingButLabels_KeepsThem() => Texts(Line("Saltby 3"), Line("Brine 1")).Should().Equal("Saltby 3", "Brine 1");

    [Fact]
    public void Prune_ListAtTheEnd_Stays() => Texts(Line(Sentence), new DraftBlock(TextBlockKind.ListItem, "Granite", false)).Should().Equal(Sentence, "Granite");

    [Fact]
    public void DropKickers_LabelsBeforeTheHeadline_BecomeGaps()
    {
        List<DraftBlock> drafts = [Line("A lead of its own"), Line("Port"), Line("21 November")];

        BlockPruner.DropKickers(drafts, 1);

        drafts.Select(draft => draft.Text).Should().Equal("A lead of its own", "", "");
    }

    [Fact]
    public void DropKickers_SentenceBeforeTheHeadline_KeepsAll()
    {
        List<DraftBlock> drafts = [Line("Port"), Line(Sentence)];

        BlockPruner.DropKickers(drafts, 0);

        drafts.Should().NotContain(draft => draft.IsGap);
    }

    private static IEnumerable<string> Texts(params DraftBlock[] drafts) => BlockPruner.Prune([.. drafts], 0).Select(draft => draft.Text);

    private static DraftBlock Line(string text) => new(TextBlockKind.Paragraph, text, false);

    private static DraftBlock Heading(string text) => new(TextBlockKind.Heading, text, false);
}
