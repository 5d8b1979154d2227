using Ingest.Core.Deduplication;
using Ingest.Core.Extraction;

namespace Ingest.Core.Pipeline;

/// <summary>Extracts articles from pages and names them, a bounded number at a time.</summary>
internal sealed class PageReader(ArticleExtractor extractor) : IDisposable
{
    private readonly SemaphoreSlim reading = new(Environment.ProcessorCount);

    public void Dispose() => reading.Dispose();

    /// <summary>Parsing is bounded to one page a core, so that pages in memory stay few.</summary>
    public async ValueTask<(Article Article, CanonicalAddress Address)> ReadAsync(PageSnapshot page, FeedItem item, Uri link, CancellationToken cancellationToken)
    {
        await reading.WaitAsync(cancellationToken);
        try
        {
            using var stage = IngestMetrics.Begin("extract");
            var article = await extractor.ExtractAsync(page, item, cancellationToken);
            return (article, CanonicalUrls.Choose(link.AbsoluteUri, page.FinalUri, article.CanonicalUrl));
        }
        finally
        {
            reading.Release();
        }
    }
}
