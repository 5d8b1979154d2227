using System.Xml.Linq;
using CsCheck;
using Ingest.Core.Feeds;

namespace Ingest.Core.Tests.Feeds;

public sealed class FeedHtmlTests
{
    private static readonly Uri Base = new("https://example.org/a/b");

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("  two\n\t words ", "two words")]
    [InlineData("<b>bold</b> <i>words</i>", "bold words")]
    [InlineData("one<br>two<p>three</p>", "one two three")]
    [InlineData("un<b>broken</b>", "unbroken")]
    [InlineData("a &amp; b &lt;c&gt; &#8364;&#x20AC; &copy 2025", "a & b <c> €€ © 2025")]
    [InlineData("AT&T, R&D", "AT&T, R&D")]
    [InlineData("x<script>var a = '<b>';</script>y<style>p{}</style>z", "xyz")]
    [InlineData("a<!-- <b>not</b> -->b", "ab")]
    [InlineData("5 < 6 and 7 > 2", "5 < 6 and 7 > 2")]
    [InlineData("<img alt='a > b' src=x>after", "after")]
    [InlineData("</example>", "</example>")]
    [InlineData("<img src=x>", null)]
    [InlineData(" \u00A0 ", null)]
    [InlineData(null, null)]
    public void ToText_Fragment_IsPlain(string? html, string? text) => FeedHtml.ToText(html).Should().Be(text);

    [Theory]
    [InlineData("<a href=\"c\">x</a>", "<a href=\"https://example.org/a/c\">x</a>")]
    [InlineData("<a href=/c>x</a>", "<a href=\"https://example.org/c\">x</a>")]
    [InlineData("<A CLASS=k HREF='../c?d=1&amp;e=2&copy=3'>x</A>", "<A CLASS=k HREF='https://example.org/c?d=1&amp;e=2&amp;copy=3'>x</A>")]
    [InlineData("<img src='c' alt='src=d'><video poster=e></video>", "<img src='https://example.org/a/c' alt='src=d'><video poster=\"https://example.org/a/e\"></video>")]
    [InlineData("<a href=\"mailto:x@example.org\">x</a> <a href=\"https://other.example/\">y</a>", "<a href=\"mailto:x@example.org\">x</a> <a href=\"https://other.example/\">y</a>")]
    [InlineData("<!-- <a href=c> --><script>'<a href=c>'</script>", "<!-- <a href=c> --><script>'<a href=c>'</script>")]
    [InlineData("  a < b  ", "a < b")]
    [InlineData("<a href=", "<a href=")]
    [InlineData("", null)]
    public void Resolve_Addresses_BecomeAbsoluteAndNothingElseChanges(string html, string? expected) => FeedHtml.Resolve(html, Base).Should().Be(expected);

    [Theory]
    [InlineData("<c><div>One <b>two</b> <i>three</i><br/></div></c>", "One <b>two</b> <i>three</i><br>")]
    [InlineData("<c>a &lt; b &amp; <a href=\"x?y&amp;z\">c</a></c>", "a &lt; b &amp; <a href=\"x?y&amp;z\">c</a>")]
    [InlineData("<c> </c>", null)]
    public void FromXhtml_Element_IsWrittenAsHtml(string xml, string? html) => FeedHtml.FromXhtml(XElement.Parse(xml, LoadOptions.PreserveWhitespace)).Should().Be(html);

    [Fact]
    public void ToText_EscapedText_IsTheText() =>
        Gen.Char["ab <>&\"';#xé"].Array[0, 30].Sample(units => FeedHtml.ToText(FeedHtml.Escape(new string(units))) == FeedHtml.Collapse(new string(units)), iter: 5000, seed: "0000KeWd8xq3");

    [Fact]
    public void Resolve_WithoutABase_ChangesNothing() =>
        Gen.Char["<>/=\"' ahrefimgsc!-"].Array[0, 60].Sample(units => FeedHtml.Resolve(new string(units), null) == (string.IsNullOrWhiteSpace(new string(units)) ? null : new string(units).Trim()), iter: 5000, seed: "0000KeWd8xq3");
}
