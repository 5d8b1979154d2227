namespace Ingest.Core.Storage;

/// <summary>A feed that could not be read as it should, for <c>doctor</c> and the digest.</summary>
/// <param name="Outlet">Who publishes.</param>
/// <param name="FeedUrl">The feed's address in the list.</param>
/// <param name="Kind"><c>failing</c>, <c>gone</c>, <c>silent</c>, <c>blocked</c>, <c>gap</c> or <c>deferred</c>.</param>
/// <param name="Since">When it began, or <see langword="null"/>.</param>
/// <param name="Detail">What was seen, in one line.</param>
public sealed record FeedTrouble(string Outlet, string FeedUrl, string Kind, DateTimeOffset? Since, string Detail);
