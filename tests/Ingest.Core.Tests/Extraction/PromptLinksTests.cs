using Ingest.Core.Extraction;

namespace Ingest.Core.Tests.Extraction;

public sealed class PromptLinksTests
{
    [Theory]
    [InlineData("mailto:desk@example.org", true)]
    [InlineData("https://t.me/prichal", true)]
    [InlineData("https://www.facebook.com/saltby", true)]
    [InlineData("https://example.org/newsletter/port", true)]
    [InlineData("https://twitter.com/saltby/status/1234567/photo/1", false)]
    [InlineData("https://twitter.com/hashtag/wall", false)]
    [InlineData("https://www.youtube.com/watch?v=abc", false)]
    [InlineData("https://example.org/x.com", false)]
    [InlineData(null, false)]
    public void Is_Link_PromptsWhenItAsksForSomething(string? href, bool expected) => PromptLinks.Is(href).Should().Be(expected);
}
