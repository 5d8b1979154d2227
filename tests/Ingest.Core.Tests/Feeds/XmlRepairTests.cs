using System.Xml.Linq;
using CsCheck;
using Ingest.Core.Feeds;

namespace Ingest.Core.Tests.Feeds;

public sealed class XmlRepairTests
{
    [Theory]
    [InlineData("<a>x & y</a>", "<a>x &amp; y</a>")]
    [InlineData("<a>x &amp; y</a>", "<a>x &amp; y</a>")]
    [InlineData("<a>&eacute;&nope;</a>", "<a>é&amp;nope;</a>")]
    [InlineData("<a>1 < 2 > 0</a>", "<a>1 &lt; 2 &gt; 0</a>")]
    [InlineData("<a><![CDATA[<b>&amp;]]></a>", "<a>&lt;b&gt;&amp;amp;</a>")]
    [InlineData("<a>\u0001\uFFFFx</a>", "<a> x</a>")]
    [InlineData("<a>&#xD83D;&#0;&#128512;</a>", "<a>😀</a>")]
    public void Repair_Text_BecomesWellFormed(string text, string expected) => XmlRepair.Repair(text).Should().Be(expected);

    [Theory]
    [InlineData("<a b=1 c='2' d e=\"<\">x</a>", "<a b=\"1\" c=\"2\" d=\"\" e=\"&lt;\">x</a>")]
    [InlineData("<a b=\"1\" b=\"2\"/>", "<a b=\"1\"/>")]
    [InlineData("<a b=\"1>x</a><c d=\"2\"/>", "<a b=\"1\">x</a>")]
    [InlineData("<a b=\"x?y=1&z=2&amp;w\"/>", "<a b=\"x?y=1&amp;z=2&amp;w\"/>")]
    [InlineData("<a:b:c x:y:z=\"1\"/>", "<abc xyz=\"1\"/>")]
    [InlineData("<a xmlns:=\"u\" xmlns:p=\"\" p:q=\"1\"/>", "<a xmlns:p=\"urn:undeclared:p\" xmlns=\"u\" p:q=\"1\"/>")]
    public void Repair_Attributes_BecomeWellFormed(string text, string expected) => XmlRepair.Repair(text).Should().Be(expected);

    [Theory]
    [InlineData("<a><b><c>x", "<a><b><c>x</c></b></a>")]
    [InlineData("<a><b>x</a>", "<a><b>x</b></a>")]
    [InlineData("<a></b>x</a>", "<a>x</a>")]
    [InlineData("<a><br>x<img src=y>z</a>", "<a><br/>x<img src=\"y\"/>z</a>")]
    [InlineData("<a><b <c>x</c></b></a>", "<a><b><c>x</c></b></a>")]
    [InlineData("<a><b>x</b", "<a><b>x</b></a>")]
    [InlineData("<a><![CDATA[x</a>", "<a>x</a>")]
    [InlineData("junk <?pi?><!-- c --><a>x</a> junk <b/>", "<a>x</a>")]
    [InlineData("<!DOCTYPE a><a>x</a>", "<a>x</a>")]
    [InlineData("<!DOCTYPE a [ <!ELEMENT a ANY> <a>x</a>", "<a>x</a>")]
    public void Repair_Structure_BecomesWellFormed(string text, string expected) => XmlRepair.Repair(text).Should().Be(expected);

    [Theory]
    [InlineData("")]
    [InlineData("no element")]
    [InlineData("<!-- only a comment")]
    public void Repair_NoElement_IsNull(string text) => XmlRepair.Repair(text).Should().BeNull();

    [Fact]
    public void Repair_KnownPrefixes_AreDeclaredAsFeedsMeanThem() =>
        XDocument.Parse(XmlRepair.Repair("<rss><dc:creator>A</dc:creator></rss>")!).Root!.Element(FeedNames.DublinCore + "creator")!.Value.Should().Be("A");

    [Fact]
    public void Repair_Anything_IsWellFormedOrBeyondALimit()
    {
        string[] pieces = ["<a", "<b:c", " d=", "\"", "'", ">", "/>", "</a>", "</b:c>", "&", "&lt;", "&eacute;", "&#1;", ";", "<![CDATA[", "]]>", "<!--", "-->", "<?", "<!DOCTYPE [", "xmlns:b=\"\"", "x", " ", "\uD800", "\0", ":", "é"];
        Gen.Int[0, pieces.Length - 1].Array[0, 40].Sample(picked =>
        {
            var repaired = XmlRepair.Repair(string.Concat(picked.Select(index => pieces[index])));
            return repaired is null || XElement.Parse(repaired) is not null;
        }, iter: 5_000, seed: "0000KeWd8xq3");
    }
}
