using Ingest.Core.Deduplication;
using Ingest.Core.Extraction;
using Ingest.Core.Storage;
using Ingest.Core.Tagging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ingest.Core.Pipeline;

/// <summary>Fingerprints, tags and stores what visits bring, one article at a time.</summary>
internal sealed partial class ArticleKeeper(ReadingThreads threads, PlanInForce plan, IArticleStore articles, DayCalendar days, IOptions<ArticleOptions> options, TimeProvider clock, ILogger logger) : IDisposable
{
    private readonly SemaphoreSlim storing = new(1);

    public void Dispose() => storing.Dispose();

    /// <summary>Fills in what the feed declares, and drops a date that cannot be.</summary>
    public static Article Complete(Article article, string? feedLanguage, DateTimeOffset firstSeen) => article with
    {
        Language = article.Language ?? feedLanguage,
        Published = article.Published is { } published && DayCalendar.IsSane(published.Instant, firstSeen) ? published : null,
    };

    /// <summary>When a stored article is looked at again, or <see langword="null"/> for never.</summary>
    public DateTimeOffset? NextVisit(PublicationTime? published, DateTimeOffset firstSeen) =>
        options.Value.RevisitsPerHostAndDay == 0 ? null : RevisitPlan.Next(published, firstSeen, clock.GetUtcNow());

    /// <summary>Stores what a visit to an item's page brought.</summary>
    public async ValueTask<ItemOutcome> StoreAsync(PendingItem pending, CanonicalAddress address, Visit visit, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var article = Complete(visit.Article, pending.Feed.Source.Language, pending.FirstSeenAt);
        var tagger = plan.Tagger;
        var (fingerprint, mentions) = await threads.RunAsync(() => (Fingerprinter.Of(article.Title, article.Text), Tag(tagger, article)), cancellationToken);
        await storing.WaitAsync(cancellationToken);
        try
        {
            using var stage = IngestMetrics.Begin("store");
            var neighbours = fingerprint.Bands.Count == 0 ? [] : await articles.NeighboursAsync(fingerprint, now.AddDays(-options.Value.StoryDays), cancellationToken);
            var story = Deduplicator.Judge(fingerprint, [.. neighbours.Where(neighbour => neighbour.ArticleId != visit.Known?.ArticleId)]);
            var receipt = await articles.StoreAsync(
                new ArticleRecord
                {
                    ItemId = visit.Known is null ? pending.ItemId : null,
                    ItemHash = pending.ItemHash,
                    ArticleId = visit.Known?.ArticleId ?? (pending.Known is { } known && story.Near.Any(near => near.StoryId == known.StoryId) ? known.ArticleId : null),
                    Url = pending.Item.Link ?? address.Url,
                    CanonicalUrl = address.Url,
                    AddressKeys = address.Keys,
                    Article = article,
                    Mentions = mentions,
                    PlanHash = tagger.Plan.Hash,
                    ExtractorVersion = ArticleExtractor.Version,
                    Fingerprint = fingerprint,
                    Story = story,
                    Day = days.DayOf(article.Published, pending.FirstSeenAt),
                    FirstSeenAt = pending.FirstSeenAt,
                    StoredAt = now,
                    Page = visit.Page,
                    PageValidators = visit.Validators,
                    NextTryAt = visit.NextTryAt,
                    IsDeferred = visit.IsDeferred,
                    IsCounted = visit.IsCounted,
                    IsRemoved = visit.IsRemoved,
                    NextVisitAt = visit.Page is null || visit.NextTryAt is not null ? null : NextVisit(article.Published, pending.FirstSeenAt),
                },
                cancellationToken);
            if (article.Status == ArticleStatus.Failed)
            {
                LogFailed(address.Url, article.Error ?? "no text", visit.NextTryAt);
            }

            return new ItemOutcome(receipt.Outcome, article.Status, mentions.Count) { IsOutdated = receipt.IsItemOutdated };
        }
        finally
        {
            storing.Release();
        }
    }

    private static IReadOnlyList<Mention> Tag(PlanTagger tagger, Article article)
    {
        using var stage = IngestMetrics.Begin("tag");
        return tagger.Tag(article.Title, article.Text, article.Language);
    }

    [LoggerMessage(1602, LogLevel.Warning, "article {Url}: {Error}; next try {NextTry:u}")]
    private partial void LogFailed(string url, string error, DateTimeOffset? nextTry);
}
