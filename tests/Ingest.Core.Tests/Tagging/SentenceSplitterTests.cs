using Ingest.Core.Tagging.Texts;

namespace Ingest.Core.Tests.Tagging;

public sealed class SentenceSplitterTests
{
    [Theory]
    [InlineData("One here. Two there.", 2)]
    [InlineData("Mr. Putin said no. He left.", 2)]
    [InlineData("The U.S. Senate votes. It waits.", 2)]
    [InlineData("Ставка 600 тыс. человек. Это мало.", 2)]
    [InlineData("\"We will not leave.\" He left.", 2)]
    [InlineData("A line\nAnother line", 2)]
    [InlineData("Price is 3.5 percent now", 1)]
    [InlineData("", 0)]
    [InlineData("…", 0)]
    public void Tokenize_Text_IsCutIntoSentences(string text, int sentences) => Tokenizer.Tokenize(text).Sentences.Should().HaveCount(sentences);

    [Fact]
    public void Tokenize_Tokens_CoverTheOriginalWords()
    {
        var text = Tokenizer.Tokenize("Putin’s «ёлка» — U.S. 600 000");

        Enumerable.Range(0, text.Tokens.Length).Select(i => text.Folded(i).ToString()).Should().Equal("putin", "елка", "us", "600", "000");
        text.Source[text.Tokens[0].Start..text.Tokens[0].End].Should().Be("Putin’s");
    }
}
