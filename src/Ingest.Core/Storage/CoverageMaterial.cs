namespace Ingest.Core.Storage;

/// <summary>Who spoke of what in a period.</summary>
/// <param name="Counts">Cells with mentions; those without any are left out.</param>
/// <param name="Collected">Every outlet on every day of the period that it was followed or spoke on.</param>
public sealed record CoverageMaterial(IReadOnlyList<CoverageCount> Counts, IReadOnlyList<OutletDay> Collected);

/// <summary>Mentions in one cell; an axis that was not asked for is <see langword="null"/>.</summary>
/// <param name="Day">The local day.</param>
/// <param name="Point">The point; a parent counts for its leaves too.</param>
/// <param name="Outlet">Who spoke.</param>
/// <param name="Mentions">Mentions that no reviewer rejected.</param>
/// <param name="Articles">Articles that hold them, each counted once in a cell.</param>
public sealed record CoverageCount(DateOnly? Day, string? Point, string? Outlet, int Mentions, int Articles);

/// <summary>How much of an outlet's day was collected: a share, or <see langword="null"/> when nothing was.</summary>
public sealed record OutletDay(DateOnly Day, string Outlet, double? Collected);
