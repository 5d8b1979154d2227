using Ingest.Core.Digests;

namespace Ingest.Core.Tests.Digests;

public sealed class LabelTextTests
{
    [Theory]
    [InlineData("en", "{n} {n:day|days}", 1, "1 day")]
    [InlineData("en", "{n} {n:day|days}", 0, "0 days")]
    [InlineData("ru", "{n} {n:статья|статьи|статей}", 21, "21 статья")]
    [InlineData("ru", "{n} {n:статья|статьи|статей}", 12, "12 статей")]
    [InlineData("uk", "{n} {n:стаття|статті|статей}", 104, "104 статті")]
    [InlineData("uk", "{n} {n:стаття|статті|статей}", 111, "111 статей")]
    public void Fill_AFigure_TakesTheFormThatGoesWithIt(string language, string template, int value, string expected) => LabelText.Fill(template, language, [("n", value)]).Should().Be(expected);

    [Fact]
    public void Fill_FigureThatIsMissing_IsAnAccident() => ((Func<string>)(() => LabelText.Fill("{n}", "en", []))).Should().Throw<InvalidOperationException>();
}
