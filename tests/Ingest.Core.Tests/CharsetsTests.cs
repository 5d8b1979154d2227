namespace Ingest.Core.Tests;

public sealed class CharsetsTests
{
    [Theory]
    [InlineData("utf-8", 65001)]
    [InlineData(" UTF8 ", 65001)]
    [InlineData("iso-8859-1", 1252)]
    [InlineData("us-ascii", 1252)]
    [InlineData("cp1251", 1251)]
    [InlineData("win-1251", 1251)]
    [InlineData("x-cp1251", 1251)]
    [InlineData("windows_1251", 1251)]
    [InlineData("1251", 1251)]
    [InlineData("koi8-u", 21866)]
    [InlineData("iso8859-5", 28595)]
    [InlineData("ISO_8859-5", 28595)]
    [InlineData("gb2312", 54936)]
    [InlineData("ks_c_5601-1987", 949)]
    [InlineData("sjis", 932)]
    [InlineData("ibm866", 866)]
    [InlineData("cp437", 437)]
    public void ByLabel_NamesOnTheWeb_AreKnown(string label, int codePage) => Charsets.ByLabel(label)!.CodePage.Should().Be(codePage);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("utf-7")]
    [InlineData("nonsense")]
    [InlineData("cp99999")]
    [InlineData("iso-8859-99")]
    public void ByLabel_UnknownOrUnsafe_IsNull(string? label) => Charsets.ByLabel(label).Should().BeNull();
}
