namespace Ingest.Core.Digests;

/// <summary>An article as it is named in a digest.</summary>
/// <param name="Id">As in the store.</param>
/// <param name="Outlet">Who publishes.</param>
/// <param name="Title">Headline, or null.</param>
/// <param name="Url">Where it stands.</param>
/// <param name="Language">Of the text, or null.</param>
/// <param name="Published">ISO 8601 in UTC, a date alone where the source gave no time, or null.</param>
/// <param name="Clock">Local time of day (HH:mm) of the publication, or null without one.</param>
/// <param name="Day">The local day it counts for.</param>
/// <param name="FirstSeen">When it was first seen, ISO 8601 in UTC.</param>
/// <param name="Status">full, partial or failed.</param>
/// <param name="Error">Why it is not full, or null.</param>
/// <param name="Points">The points it speaks of.</param>
public sealed record DigestArticleLine(
    long Id, string Outlet, string? Title, string Url, string? Language, string? Published, string? Clock, DateOnly Day, string FirstSeen, string Status, string? Error, IReadOnlyList<string> Points);
