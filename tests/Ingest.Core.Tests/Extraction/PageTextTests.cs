using System.Text;
using Ingest.Core.Extraction;

namespace Ingest.Core.Tests.Extraction;

public sealed class PageTextTests
{
    private const string Russian = "<p>Городской совет одобрил строительство нового волнолома после одиннадцати лет споров, сообщила пресс-служба.</p>";

    [Theory]
    [InlineData("windows-1251")]
    [InlineData("koi8-r")]
    public void Decode_NothingDeclared_IsDetected(string charset) => PageText.Decode(Charsets.ByLabel(charset)!.GetBytes(Russian), null).Should().Be(Russian);

    [Fact]
    public void Decode_HeaderAgainstMeta_TheHeaderDecides() =>
        PageText.Decode(Charsets.ByLabel("windows-1251")!.GetBytes($"<meta charset=koi8-r>{Russian}"), "text/html; charset=windows-1251").Should().EndWith(Russian);

    [Fact]
    public void Decode_DeclaredUtf8IsNot_OthersAreTried() =>
        PageText.Decode(Charsets.ByLabel("windows-1251")!.GetBytes($"<meta charset=windows-1251>{Russian}"), "text/html; charset=utf-8").Should().EndWith(Russian);

    [Fact]
    public void Decode_ByteOrderMark_DecidesFirst() =>
        PageText.Decode([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Russian)], "text/html; charset=koi8-r").Should().Be(Russian);

    [Theory]
    [InlineData("%PDF-1.7 trailer")]
    [InlineData("GIF89a....")]
    [InlineData("PK\u0003\u0004....")]
    public void Decode_NoText_IsNull(string bytes) => PageText.Decode(Encoding.Latin1.GetBytes(bytes), "text/html").Should().BeNull();
}
