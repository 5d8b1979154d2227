using Ingest.Core.Feeds;

namespace Ingest.Core.Tests.Feeds;

public sealed class HtmlReferencesTests
{
    [Theory]
    [InlineData("&amp;lt;", "&lt;")]
    [InlineData("&eacute;&Eacute;&hellip;", "éÉ…")]
    [InlineData("&#233;&#xe9;&#XE9;", "ééé")]
    [InlineData("&#150;&#x92;", "–’")]
    [InlineData("&#233 &copy2025 &ampx", "é ©2025 &x")]
    [InlineData("&", "&")]
    [InlineData("&;&#;&#x;&xyzzy; &nothing;", "&;&#;&#x;&xyzzy; ¬hing;")]
    [InlineData("&#0;&#xD800;&#x110000;", "")]
    [InlineData("&#99999999999999999999;", "&#99999999999999999999;")]
    public void Decode_References_AreReadAsBrowsersDo(string html, string text) => HtmlReferences.Decode(html).Should().Be(text);

    [Theory]
    [InlineData("?a=1&copy=2&amp;b=3", "?a=1&copy=2&b=3")]
    [InlineData("a&copy", "a©")]
    public void Decode_InAnAttribute_LeavesQueryStringsAlone(string value, string text) => HtmlReferences.Decode(value, isAttribute: true).Should().Be(text);
}
