namespace Ingest.Core.Search;

/// <summary>A piece of a text that shows what was found.</summary>
/// <param name="Text">With an ellipsis where the text goes on.</param>
/// <param name="Marks">Half-open ranges of <paramref name="Text"/> to highlight, in order, without overlaps.</param>
public sealed record Passage(string Text, IReadOnlyList<EvidenceSpan> Marks);
