using Ingest.Core.Extraction;

namespace Ingest.Core.Tests.Extraction;

public sealed class BylinesTests
{
    [Theory]
    [InlineData("By Ann Lee and Bo Falk, Coastwire", "Ann Lee|Bo Falk|Coastwire")]
    [InlineData("Автор: Вера Маякова", "Вера Маякова")]
    [InlineData("Von Ruth Penn (Saltby)", "Ruth Penn")]
    [InlineData("Ирина Чайка и Глеб Приливин", "Ирина Чайка|Глеб Приливин")]
    [InlineData("https://example.org/people/ann", "")]
    [InlineData("published every Thursday", "")]
    [InlineData("ann-lee", "")]
    [InlineData("dpa", "dpa")]
    [InlineData("ann@example.org", "")]
    [InlineData("Ludwig van der Berg", "Ludwig van der Berg")]
    public void Clean_Byline_GivesNamesAlone(string stated, string expected) => string.Join('|', Bylines.Clean([stated], null)).Should().Be(expected);

    [Fact]
    public void Clean_NameStatedTwice_IsGivenOnce() => Bylines.Clean(["Ann Lee", "ann lee"], null).Should().Equal("Ann Lee");
}
