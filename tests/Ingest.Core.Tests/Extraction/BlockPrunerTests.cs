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

    private static IEnumerable<string> Texts(params DraftBlock[] drafts) => BlockPruner.Prune([.. drafts], 0).Select(draft => draft.Text);

    private static DraftBlock Line(string text) => new(TextBlockKind.Paragraph, text, false);

    private static DraftBlock Heading(string text) => new(TextBlockKind.Heading, text, false);
}
