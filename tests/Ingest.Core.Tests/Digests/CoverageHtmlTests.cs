using AngleSharp.Html.Parser;
using Ingest.Core.Digests;
using Ingest.Core.Digests.Html;
using Ingest.Core.Storage;

namespace Ingest.Core.Tests.Digests;

public sealed class CoverageHtmlTests
{
    [Theory]
    [InlineData("en", "Point", "Day", "Outlet")]
    [InlineData("ru", "Пункт", "День", "Издание")]
    [InlineData("uk", "Пункт", "День", "Видання")]
    public void Write_EachAxis_IsNamedInTheLanguageOfTheDigest(string language, string point, string day, string outlet)
    {
        foreach (var (axis, name) in new[] { (CoverageAxes.Point, point), (CoverageAxes.Day, day), (CoverageAxes.Outlet, outlet) })
        {
            var table = new CoverageTable(new CoverageMaterial([], [new OutletDay(DigestFixture.Day, "Alpha", 1)]), DigestFixture.Plan, [axis], language);

            new HtmlParser().ParseDocument(CoverageHtml.Write(table, DigestFixture.Day, DigestFixture.Day, language, "")).QuerySelector("thead th")!.TextContent.Should().Be(name);
        }
    }
}
