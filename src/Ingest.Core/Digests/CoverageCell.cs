namespace Ingest.Core.Digests;

/// <summary>One cell of a coverage table.</summary>
/// <param name="Mentions">Mentions, or <see langword="null"/> when there are none and nothing was collected.</param>
/// <param name="Articles">Articles that hold them, likewise.</param>
/// <param name="Collected">Mean share of the outlets' days that was collected, or <see langword="null"/> for nothing.</param>
public readonly record struct CoverageCell(int? Mentions, int? Articles, double? Collected)
{
    public bool IsWhole => Collected >= 1;
}
