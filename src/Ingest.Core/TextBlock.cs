namespace Ingest.Core;

/// <summary>A block of an article: a half-open UTF-16 range of <see cref="Article.Text"/>.</summary>
/// <param name="Kind">What the block is.</param>
/// <param name="Start">First code unit.</param>
/// <param name="End">One past the last code unit; equal to <paramref name="Start"/> for a caption.</param>
/// <param name="Text">Only for a caption, which is not part of the article's text and carries its own.</param>
public sealed record TextBlock(TextBlockKind Kind, int Start, int End, string? Text = null);
