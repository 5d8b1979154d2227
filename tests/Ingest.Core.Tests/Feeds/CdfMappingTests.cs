using System.Xml.Linq;
using Ingest.Core.Feeds;

namespace Ingest.Core.Tests.Feeds;

public sealed class CdfMappingTests
{
    [Theory]
    [InlineData("<channel href=\"x\"/>", true)]
    [InlineData("<channel><item href=\"x\"/></channel>", true)]
    [InlineData("<channel><abstract>x</abstract></channel>", true)]
    [InlineData("<channel><title>x</title><item><link>x</link></item></channel>", false)]
    [InlineData("<rss><channel href=\"x\"/></rss>", false)]
    public void Is_BareChannel_IsTakenByWhatStandsInIt(string xml, bool isCdf) => CdfMapping.Is(XElement.Parse(xml)).Should().Be(isCdf);
}
