using Ingest.Core;

namespace Ingest.Commands;

/// <summary>One line of <c>ingest extract</c>: an article, or why there is none.</summary>
internal sealed record PageLine(string File, Uri? Url, Article? Article, string? Error);
