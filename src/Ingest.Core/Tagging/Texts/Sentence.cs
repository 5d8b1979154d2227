namespace Ingest.Core.Tagging.Texts;

/// <summary>One sentence of a text: where it stands and which tokens it holds.</summary>
/// <param name="Start">First code unit of the original text.</param>
/// <param name="End">One past the last code unit, closing punctuation included.</param>
/// <param name="FirstToken">Index of its first token.</param>
/// <param name="EndToken">One past its last token.</param>
/// <param name="Paragraph">Index of its line.</param>
internal readonly record struct Sentence(int Start, int End, int FirstToken, int EndToken, int Paragraph);
