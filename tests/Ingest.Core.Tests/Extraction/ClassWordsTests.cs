using Ingest.Core.Extraction;

namespace Ingest.Core.Tests.Extraction;

public sealed class ClassWordsTests
{
    [Theory]
    [InlineData("c-related-links", true)]
    [InlineData("storyRelatedBox", true)]
    [InlineData("ArticleNewsletter", true)]
    [InlineData("read-more", true)]
    [InlineData("pagefooter", true)]
    [InlineData("article-body with-sidebar", false)]
    [InlineData("articleBody--related", false)]
    [InlineData("md:hidden text-lg", false)]
    [InlineData("shadow header-image", false)]
    [InlineData("", false)]
    public void Of_ClassNames_TellsFurniture(string classes, bool expected) => (ClassWords.Of(classes) & ElementTraits.Suspect).HasFlag(ElementTraits.Suspect).Should().Be(expected);

    [Fact]
    public void Of_VeryLongName_IsReadAllTheSame() => ClassWords.Of(new string('x', 10_000) + "-" + string.Concat(Enumerable.Repeat("aB", 5_000)) + " comments").Should().HaveFlag(ElementTraits.Certain);
}
