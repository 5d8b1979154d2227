using Ingest.Core.Deduplication;
using Ingest.Core.Extraction;
using Ingest.Core.Storage;

namespace Ingest.Core.Pipeline;

/// <summary>Reads stored pages again with the present extractor; a text that comes out otherwise is a new revision with that cause.</summary>
public sealed class Reextractor(ArticleExtractor extractor, PlanInForce plan, IArticleStore articles, DayCalendar days, TimeProvider clock)
{
    /// <summary>Reads one article's page.</summary>
    /// <returns>What storing did, or <see langword="null"/> when the page is not kept any more or cannot be read as well as before.</returns>
    public async ValueTask<StoreOutcome?> ReadAgainAsync(long articleId, CancellationToken cancellationToken)
    {
        if (await articles.LoadPageAsync(articleId, cancellationToken) is not { } stored)
        {
            return null;
        }

        var article = ArticleKeeper.Complete(await extractor.ExtractAsync(stored.Page, stored.Item, cancellationToken), stored.FeedLanguage, stored.FirstSeenAt);
        if (article.Status < stored.Known.Status)
        {
            return null;
        }

        var tagger = plan.Tagger;
        var receipt = await articles.StoreAsync(
            new ArticleRecord
            {
                ItemId = null,
                ArticleId = articleId,
                Url = stored.Url,
                CanonicalUrl = stored.CanonicalUrl,
                AddressKeys = [],
                Article = article,
                Mentions = tagger.Tag(article.Title, article.Text, article.Language),
                PlanHash = tagger.Plan.Hash,
                ExtractorVersion = ArticleExtractor.Version,
                Cause = RevisionCause.Reextracted,
                Fingerprint = Fingerprinter.Of(article.Title, article.Text),
                Story = new DuplicateVerdict(stored.Known.StoryId, 1),
                Day = days.DayOf(article.Published, stored.FirstSeenAt),
                FirstSeenAt = stored.FirstSeenAt,
                StoredAt = clock.GetUtcNow(),
            },
            cancellationToken);
        return receipt.Outcome;
    }
}
