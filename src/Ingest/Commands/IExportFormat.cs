using Ingest.Core.Storage;

namespace Ingest.Commands;

/// <summary>A form in which the archive is exported.</summary>
internal interface IExportFormat
{
    Task ArticlesAsync(Stream output, IAsyncEnumerable<ArchivedArticle> articles, CancellationToken cancellationToken);

    Task MentionsAsync(Stream output, IAsyncEnumerable<ArchivedArticle> articles, CancellationToken cancellationToken);
}
