namespace Ingest.Core.Search;

/// <summary>A word of a text: a half-open UTF-16 range, and its folded letters without apostrophes.</summary>
public readonly record struct TextWord(int Start, int End, string Folded);
