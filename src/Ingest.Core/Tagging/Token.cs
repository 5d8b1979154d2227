namespace Ingest.Core.Tagging;

/// <summary>A word or number of a text.</summary>
/// <param name="Start">First code unit in the original text.</param>
/// <param name="End">One past the last code unit.</param>
/// <param name="Word">Folded; digits without separators for a number.</param>
/// <param name="Number">The value of a number with its magnitude ("600 thousand" is 600000), or <see langword="null"/>.</param>
/// <param name="Sentence">Index of its sentence.</param>
internal readonly record struct Token(int Start, int End, string Word, long? Number, int Sentence);
