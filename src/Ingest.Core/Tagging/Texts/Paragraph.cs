namespace Ingest.Core.Tagging.Texts;

/// <summary>One line of a text and its place in a list.</summary>
/// <param name="FirstSentence">Index of its first sentence.</param>
/// <param name="EndSentence">One past its last sentence.</param>
/// <param name="Number">The number it begins with (<c>7.</c>, <c>7)</c>), or <see langword="null"/>.</param>
/// <param name="Header">Index of the sentence that introduces the list it belongs to, or -1.</param>
internal readonly record struct Paragraph(int FirstSentence, int EndSentence, int? Number, int Header);
