namespace Ingest.Core.Digests;

/// <summary>The outlets that get a column of their own. Where there are many, those that spoke most and those that were not collected do; the rest is added up in one column.</summary>
internal sealed class MatrixColumns
{
    /// <summary>Columns that fit on a printed page with titles beside them.</summary>
    private const int Most = 30;

    private readonly DigestDocument document;
    private readonly List<int> rest;

    public MatrixColumns(DigestDocument document)
    {
        this.document = document;
        var order = Enumerable.Range(0, document.Outlets.Count);
        var chosen = document.Outlets.Count <= Most
            ? order.ToHashSet()
            : order.OrderByDescending(place => document.Outlets[place].Mentions).ThenBy(place => document.Outlets[place].Collected ?? 0).ThenBy(place => place).Take(Most).ToHashSet();
        Own = [.. order.Where(chosen.Contains)];
        rest = [.. order.Where(place => !chosen.Contains(place))];
    }

    /// <summary>Places in <see cref="DigestDocument.Outlets"/> with a column of their own.</summary>
    public IReadOnlyList<int> Own { get; }

    /// <summary>Outlets that share the last column; 0 when there is none.</summary>
    public int Others => rest.Count;

    public DigestOutlet Outlet(int place) => document.Outlets[place];

    /// <summary>Mentions of a point by all outlets that share the last column; <see langword="null"/> when none of them was collected and none spoke.</summary>
    public int? OfOthers(DigestPoint point) => rest.All(place => point.ByOutlet[place] is null) ? null : rest.Sum(place => point.ByOutlet[place] ?? 0);

    /// <summary>True when every one of them was seen for the whole day.</summary>
    public bool AreOthersWhole => rest.TrueForAll(place => document.Outlets[place].Collected >= 1);
}
