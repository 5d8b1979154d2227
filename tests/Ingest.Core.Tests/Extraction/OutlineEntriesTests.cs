using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Ingest.Core.Extraction;

namespace Ingest.Core.Tests.Extraction;

public sealed class OutlineEntriesTests
{
    [Fact]
    public void Add_MoreThanTheFirstArrayHolds_KeepsAllInOrder()
    {
        using var entries = new OutlineEntries();
        for (var i = 0; i < 5_000; i++)
        {
            entries.Add(new OutlineEntry { Parent = i });
        }

        entries.All.ToArray().Select(entry => entry.Parent).Should().Equal(Enumerable.Range(0, 5_000));
    }

    [Fact]
    public void Dispose_Filled_LeavesNoElementInTheArray()
    {
        using var page = new HtmlParser().ParseDocument("<p>a</p>");
        var entries = new OutlineEntries();
        entries.Add(new OutlineEntry { Element = (Element)page.Body! });
        var all = entries.All;

        entries.Dispose();

        all[0].Element.Should().BeNull();
        entries.Count.Should().Be(0);
    }
}
