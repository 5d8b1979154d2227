using System.Text;
using Ingest.Core.Feeds;

namespace Ingest.Core.Tests.Feeds;

public sealed class FeedTextTests
{
    private const string Sentence = "Міст відкрили — рух пустили двома смугами, повідомили в мерії";

    [Theory]
    [InlineData("windows-1251", "text/xml; charset=windows-1251", "utf-8")]
    [InlineData("windows-1251", "text/xml; charset=\"CP1251\"", null)]
    [InlineData("windows-1251", "text/xml; charset=iso-8859-1", "windows-1251")]
    [InlineData("windows-1251", "text/xml; charset=utf-8", "windows-1251")]
    [InlineData("windows-1251", null, "win-1251")]
    [InlineData("utf-8", "text/xml; charset=us-ascii", null)]
    [InlineData("utf-8", "text/xml; charset=windows-1251", null)]
    [InlineData("utf-8", null, "iso-8859-1")]
    [InlineData("utf-8", null, "utf-16")]
    [InlineData("utf-8", null, "no-such-encoding")]
    [InlineData("utf-16", null, "utf-16")]
    public void Decode_WhatIsSaidAndWhatTheBytesAre_TheBytesDecide(string encoding, string? contentType, string? declared)
    {
        var text = (declared is null ? "" : $"<?xml version='1.0' encoding='{declared}'?>") + $"<rss>{Sentence}</rss>";

        FeedText.Decode(Charsets.ByLabel(encoding)!.GetBytes(text), contentType).Should().Be(text);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    [InlineData("utf-32BE")]
    public void Decode_ByteOrderMark_BeatsHeaderAndDeclaration(string name)
    {
        var encoding = Encoding.GetEncoding(name);

        FeedText.Decode([.. encoding.GetPreamble(), .. encoding.GetBytes($"<?xml version='1.0' encoding='koi8-r'?>{Sentence}")], "text/xml; charset=windows-1251").Should().EndWith(Sentence);
    }

    [Fact]
    public void Decode_SingleBytesAstrayInUtf8_AreReadAsWindows1252() =>
        FeedText.Decode([.. "<rss>Žižkov — Españ"u8, 0xE1, .. "a</rss>"u8], "text/xml; charset=utf-8").Should().Be("<rss>Žižkov — Españáa</rss>");

    [Theory]
    [InlineData("windows-1251", "Движение по мосту открыли сегодня утром, сообщила пресс-служба городской администрации")]
    [InlineData("koi8-r", "Движение по мосту открыли сегодня утром, сообщила пресс-служба городской администрации")]
    [InlineData("shift_jis", "橋は今朝再開され、交通は通常に戻ったと市当局は発表した。")]
    [InlineData("euc-jp", "橋は今朝再開され、交通は通常に戻ったと市当局は発表した。")]
    public void Decode_NothingSaid_IsGuessed(string encoding, string text) => FeedText.Decode(Charsets.ByLabel(encoding)!.GetBytes($"<rss><title>{text}</title></rss>"), null).Should().Contain(text);
}
