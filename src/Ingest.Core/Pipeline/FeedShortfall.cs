namespace Ingest.Core.Pipeline;

/// <summary>What a reading lacks of a feed that is put together from several documents.</summary>
/// <param name="Fault">Why, or <see langword="null"/> when nothing failed: the server asked to come later, or there was more than is read at once.</param>
/// <param name="Detail">In one line.</param>
/// <param name="Until">When the server asked to come again, or <see langword="null"/>.</param>
public sealed record FeedShortfall(FeedFault? Fault, string Detail, DateTimeOffset? Until);
