namespace Ingest.Core.Digests;

/// <summary>A point of which nobody spoke.</summary>
/// <param name="Id">The point.</param>
/// <param name="Title">Its title.</param>
/// <param name="SilentDays">Collected days without a mention, this one included, back to the last mention or through the fortnight; days on which nothing was collected do not count.</param>
/// <param name="LastSpoken">The last day of the fortnight on which somebody spoke of it, or null.</param>
/// <param name="Fortnight">As for a point that was spoken of.</param>
public sealed record DigestSilence(string Id, string Title, int SilentDays, DateOnly? LastSpoken, IReadOnlyList<int?> Fortnight);
