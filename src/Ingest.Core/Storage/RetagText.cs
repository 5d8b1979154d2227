namespace Ingest.Core.Storage;

/// <summary>What is needed to tag a stored revision again.</summary>
/// <param name="ArticleId">The article.</param>
/// <param name="RevisionId">Its present revision.</param>
/// <param name="Url">Where it was found.</param>
/// <param name="Title">The headline.</param>
/// <param name="Text">The text.</param>
/// <param name="Language">Such as <c>uk</c>.</param>
/// <param name="Mentions">The mentions that it has now.</param>
public sealed record RetagText(long ArticleId, long RevisionId, string Url, string? Title, string Text, string? Language, IReadOnlyList<ArchivedMention> Mentions);
