using Ingest.Core.Deduplication;
using Ingest.Core.Extraction;

namespace Ingest.Core.Pipeline;

/// <summary>Extracts articles from pages and names them.</summary>
internal sealed class PageReader(ArticleExtractor extractor, ReadingThreads threads)
{
    public Task<(Article Article, CanonicalAddress Address)> ReadAsync(PageSnapshot page, FeedItem item, Uri link, CancellationToken cancellationToken) =>
        threads.RunAsync(
            async () =>
            {
                using var stage = IngestMetrics.Begin("extract");
                var article = await extractor.ExtractAsync(page, item, cancellationToken);
                return (article, CanonicalUrls.Choose(link.AbsoluteUri, page.FinalUri, article.CanonicalUrl));
            },
            cancellationToken);
}
