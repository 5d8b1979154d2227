namespace Ingest.Core.Digests;

/// <summary>Articles of one outlet that could not be read whole for one reason.</summary>
/// <param name="Outlet">Who publishes.</param>
/// <param name="Status">partial or failed.</param>
/// <param name="Error">The reason, or null when none is known.</param>
/// <param name="Articles">How many.</param>
/// <param name="Examples">Some of them, those that speak of a point first; five at most.</param>
public sealed record DigestIncomplete(string Outlet, string Status, string? Error, int Articles, IReadOnlyList<DigestArticleLine> Examples);
