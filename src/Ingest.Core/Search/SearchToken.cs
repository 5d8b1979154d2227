namespace Ingest.Core.Search;

/// <summary>A piece of a query as typed.</summary>
/// <param name="Text">The word, what stands between the quotation marks, or the mark.</param>
/// <param name="IsMark">An operator, a parenthesis or a comma, not something to look for.</param>
/// <param name="IsPrefix">An asterisk follows.</param>
internal readonly record struct SearchToken(string Text, bool IsMark, bool IsPrefix);
