namespace Ingest.Core.Storage;

/// <summary>How much of an outlet's day was collected.</summary>
/// <param name="Outlet">The outlet.</param>
/// <param name="Collected">1 when polls covered the day without a gap, a share between 0 and 1 when not, <see langword="null"/> when it was never polled with success.</param>
public sealed record OutletCoverage(string Outlet, double? Collected);
