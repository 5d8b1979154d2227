namespace Ingest.Core.Digests;

/// <summary>What could not be seen.</summary>
/// <param name="Outlet">Who publishes.</param>
/// <param name="FeedUrl">The feed.</param>
/// <param name="Kind">failing, gone, silent, blocked, gap, deferred, …</param>
/// <param name="Since">When it began, ISO 8601 in UTC, or null.</param>
/// <param name="Detail">What was seen, in English.</param>
public sealed record DigestTrouble(string Outlet, string FeedUrl, string Kind, string? Since, string Detail);
