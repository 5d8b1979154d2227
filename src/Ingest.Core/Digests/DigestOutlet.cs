namespace Ingest.Core.Digests;

/// <summary>A column of the coverage matrix.</summary>
/// <param name="Name">The outlet.</param>
/// <param name="Articles">Of the day.</param>
/// <param name="Mentions">In them.</param>
/// <param name="Collected">1 when the whole day was seen, a share when not, null when nothing was.</param>
/// <param name="Troubles">Kinds of what kept us from seeing it whole (failing, gone, silent, blocked, gap, deferred, …).</param>
public sealed record DigestOutlet(string Name, int Articles, int Mentions, double? Collected, IReadOnlyList<string> Troubles);
