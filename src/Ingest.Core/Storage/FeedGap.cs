namespace Ingest.Core.Storage;

/// <summary>A stretch of time in which items may be lost, because a feed's window had moved on before it was asked again.</summary>
/// <param name="From">The last time that was covered before it.</param>
/// <param name="To">The oldest item that was seen after it.</param>
/// <param name="LostAtMost">How many items may be lost, by the pace at which they came just after; 1 or more.</param>
public readonly record struct FeedGap(DateTimeOffset From, DateTimeOffset To, int LostAtMost);
