using Ingest.Core.Extraction;

namespace Ingest.Core.Tests.Extraction;

public sealed class BylinesTests
{
    [Theory]
    [InlineData("By Ann Lee and Bo Falk, Coastwire", "Ann Lee|Bo Falk|Coastwire")]
    [InlineData("Written by: Ann Lee", "Ann Lee")]
    [InlineData("Words by Ann Lee with Bo Falk", "Ann Lee|Bo Falk")]
    [InlineData("By Ann Lee in Saltby", "Ann Lee")]
    [InlineData("By Ann Lee, Political Editor", "Ann Lee")]
    [InlineData("Ann Lee, senior correspondent", "Ann Lee")]
    [InlineData("By Ann Lee @annlee ann.lee@example.org", "Ann Lee")]
    [InlineData("Ann Lee; Photos: Bo Falk", "Ann Lee")]
    [InlineData("<a href='/ann'>Ann Lee</a>", "Ann Lee")]
    [InlineData("Автор: Вера Маякова", "Вера Маякова")]
    [InlineData("Авторы: Вера Маякова, Глеб Приливин", "Вера Маякова|Глеб Приливин")]
    [InlineData("Вера Маякова, корреспондент", "Вера Маякова")]
    [InlineData("Авторка: Ірина Чайка", "Ірина Чайка")]
    [InlineData("Ірина Чайка та Гліб Приплив", "Ірина Чайка|Гліб Приплив")]
    [InlineData("Текст: Ірина Чайка, оглядачка", "Ірина Чайка")]
    [InlineData("Von Ruth Penn (Saltby)", "Ruth Penn")]
    [InlineData("Von Ruth Penn und Karl Ebb, Saltby", "Ruth Penn|Karl Ebb|Saltby")]
    [InlineData("Ruth Penn, Wirtschaftsredakteurin", "Ruth Penn")]
    [InlineData("Par Jeanne Marée et Luc Quai", "Jeanne Marée|Luc Quai")]
    [InlineData("Por Inés Marea y Luis Muelle", "Inés Marea|Luis Muelle")]
    [InlineData("Av Siv Hamn och Per Brygga", "Siv Hamn|Per Brygga")]
    [InlineData("Av Siv Havn og Per Brygge", "Siv Havn|Per Brygge")]
    [InlineData("Door Jan Haven en Piet Kade", "Jan Haven|Piet Kade")]
    [InlineData("Maria Costa e Silva", "Maria Costa e Silva")]
    [InlineData("Ирина Чайка и Глеб Приливин", "Ирина Чайка|Глеб Приливин")]
    [InlineData("松岡 海、金子 港", "松岡 海|金子 港")]
    [InlineData("https://example.org/people/ann", "")]
    [InlineData("www.example.org", "")]
    [InlineData("published every Thursday", "")]
    [InlineData("ann-lee", "")]
    [InlineData("dpa", "dpa")]
    [InlineData("ann@example.org", "")]
    [InlineData("Ludwig van der Berg", "Ludwig van der Berg")]
    [InlineData("21 November 2025", "")]
    [InlineData("", "")]
    [InlineData("By", "")]
    public void Clean_Byline_GivesNamesAlone(string stated, string expected) => string.Join('|', Bylines.Clean([stated], null)).Should().Be(expected);

    [Fact]
    public void Clean_NameStatedTwice_IsGivenOnce() => Bylines.Clean(["Ann Lee", "ann lee"], null).Should().Equal("Ann Lee");

    [Fact]
    public void Clean_NameOfTheSite_IsLeftOut() => Bylines.Clean(["Ann Lee, Saltby Gazette"], "Saltby Gazette").Should().Equal("Ann Lee");

    [Fact]
    public void Clean_HundredsOfNames_GivesFortyOfThem() => Bylines.Clean([string.Join(", ", Enumerable.Range(0, 300).Select(i => $"Ann {(char)('A' + (i / 26))}{(char)('a' + (i % 26))}"))], null).Should().HaveCount(40);

    [Theory]
    [InlineData("By Ann Lee", true)]
    [InlineData("  Von Ruth Penn", true)]
    [InlineData("Автор: Вера Маякова", true)]
    [InlineData("Bypass closed for a week", false)]
    [InlineData("Ann Lee", false)]
    public void IsByline_Line_TellsByItsBeginning(string text, bool expected) => Bylines.IsByline(text).Should().Be(expected);
}
