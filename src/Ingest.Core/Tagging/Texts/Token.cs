namespace Ingest.Core.Tagging.Texts;

/// <summary>One word or number of a text.</summary>
/// <param name="Start">First UTF-16 code unit in the original text.</param>
/// <param name="End">One past the last code unit; a possessive <c>'s</c> is inside.</param>
/// <param name="FoldedStart">Where the folded form begins in <see cref="TokenizedText.Folded"/>.</param>
/// <param name="FoldedLength">Length of the folded form, without possessive and skipped characters.</param>
/// <param name="IsCapitals">Written in capitals throughout, two letters or more.</param>
/// <param name="IsCapitalised">The first letter is a capital.</param>
internal readonly record struct Token(int Start, int End, int FoldedStart, int FoldedLength, bool IsCapitals, bool IsCapitalised);
