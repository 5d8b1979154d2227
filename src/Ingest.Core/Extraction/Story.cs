namespace Ingest.Core.Extraction;

/// <summary>Where the story stands in a page's outline.</summary>
/// <param name="Container">Index of the element that holds it; -1 when there is no running text.</param>
/// <param name="LeftOut">For each entry, whether it and all within it stands around the story.</param>
/// <param name="Leads">Indexes of the blocks before the container that begin the story, in document order.</param>
internal sealed record Story(int Container, bool[] LeftOut, IReadOnlyList<int> Leads)
{
    /// <summary>All of a small document, such as the content of a feed's item.</summary>
    public static Story WholeOf(PageOutline outline) => new(outline.Entries.Length > 0 ? 0 : -1, new bool[outline.Entries.Length], []);
}
