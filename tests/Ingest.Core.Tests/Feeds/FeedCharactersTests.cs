using System.Text;
using CsCheck;
using Ingest.Core.Feeds;

namespace Ingest.Core.Tests.Feeds;

public sealed class FeedCharactersTests
{
    [Theory]
    [InlineData("It\u0092s \u0093so\u0094", "It’s “so”")]
    [InlineData("wait\u00e2\u0080\u00a6 caf\u00c3\u00a9", "wait… café")]
    [InlineData("\u00d0\u009c\u00d1\u0096\u00d1\u0081\u00d1\u0082", "Міст")]
    [InlineData("Le CAFÉ… «Ã»", "Le CAFÉ… «Ã»")]
    [InlineData("plain", "plain")]
    public void Mend_CharactersOfAWrongEncoding_AreMended(string text, string expected) => FeedCharacters.Mend(text).Should().Be(expected);

    [Fact]
    public void Mend_TextEncodedTwice_IsItself() =>
        Gen.Char["аяіÉ…—“ґ€"].Array[1, 20].Where(units => units.Any(unit => unit > '\u00FF')).Sample(units =>
        {
            var text = new string(units);
            return FeedCharacters.Mend(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text))) is var mended && (mended == text || !Encoding.UTF8.GetBytes(text).Any(value => value is >= 0x80 and <= 0x9F));
        }, iter: 2000, seed: "0000KeWd8xq3");
}
