namespace Ingest.Core.Storage;

/// <summary>The mentions that a revision gets.</summary>
/// <param name="Text">The revision.</param>
/// <param name="Mentions">All its mentions from now on.</param>
/// <param name="IsChanged">Whether any mention was gained or lost.</param>
public sealed record RetagChange(RetagText Text, IReadOnlyList<Mention> Mentions, bool IsChanged);
