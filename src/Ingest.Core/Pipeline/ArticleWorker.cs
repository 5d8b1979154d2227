using Ingest.Core.Deduplication;
using Ingest.Core.Extraction;
using Ingest.Core.Fetching;
using Ingest.Core.Storage;
using Ingest.Core.Tagging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ingest.Core.Pipeline;

/// <summary>Takes one item from pending to stored: fetch, extract, fingerprint, tag, store.</summary>
public sealed partial class ArticleWorker(
    IFetcher fetcher,
    ArticleExtractor extractor,
    PlanInForce plan,
    IArticleStore articles,
    DayCalendar days,
    IOptions<ArticleOptions> options,
    TimeProvider clock,
    ILogger<ArticleWorker> logger) : IDisposable
{
    private const int TriesOfATangledPage = 3;

    private readonly AddressLocks addresses = new();
    private readonly SemaphoreSlim reading = new(Environment.ProcessorCount);
    private readonly SemaphoreSlim storing = new(1);

    public void Dispose()
    {
        reading.Dispose();
        storing.Dispose();
    }

    /// <summary>Works on an item; whatever the outlet does ends as a stored state.</summary>
    public async ValueTask<ItemOutcome> WorkAsync(long itemId, CancellationToken cancellationToken)
    {
        if (await articles.LoadAsync(itemId, cancellationToken) is not { } pending)
        {
            return ItemOutcome.NothingToDo;
        }

        if (PageOf(pending.Item) is not { } page)
        {
            var kept = ArticleExtractor.FromFeed(pending.Item);
            return await StoreAsync(pending, NamelessAddress(pending), new Visit(kept with { Error = kept.Error ?? "the item has no link" }), cancellationToken);
        }

        var address = CanonicalUrls.Choose(page.AbsoluteUri, null, null);
        if (await articles.DropForgottenAsync(itemId, address.Keys, cancellationToken))
        {
            return ItemOutcome.NothingToDo;
        }

        if (pending.Feed.Source.Text == TextAccess.Blocked)
        {
            var kept = ArticleExtractor.FromFeed(pending.Item);
            var said = kept.Status == ArticleStatus.Full ? kept : kept with { Status = ArticleStatus.Partial, Error = "blocked: this outlet's pages are not asked for" };
            return await StoreAsync(pending, address, new Visit(said), cancellationToken);
        }

        using var turn = await addresses.EnterAsync(address.Keys[0], cancellationToken);
        var known = pending.Known ?? await articles.FindAsync(address.Keys, cancellationToken);
        if (pending.Known is null && known is { IsFinished: true })
        {
            await articles.AttachAsync(itemId, known.ArticleId, clock.GetUtcNow(), cancellationToken);
            return ItemOutcome.NothingToDo;
        }

        switch (await fetcher.FetchAsync(RequestOf(page, pending, known), cancellationToken))
        {
            case FetchResult.NotModified when known is not null:
                await articles.AttachAsync(itemId, known.ArticleId, clock.GetUtcNow(), cancellationToken);
                return ItemOutcome.NothingToDo;
            case FetchResult.Modified fetched:
                var (article, chosen) = await ReadAsync(fetched.Page, pending.Item, page, cancellationToken);
                var visit = new Visit(article) { Page = fetched.Page, Validators = fetched.Validators };
                return await StoreAsync(pending, chosen, article.Status == ArticleStatus.Failed ? Unread(pending, visit) : visit, cancellationToken);
            case FetchResult.Deferred deferred:
                return await StoreAsync(pending, address, Missing(pending, deferred.Detail, deferred.Until) with { IsDeferred = true }, cancellationToken);
            case FetchResult.Failed failed:
                var next = RetryPlan.Next(failed.Reason, pending.Attempts + 1, options.Value.MaxAttempts, clock.GetUtcNow());
                var missing = Missing(pending, failed.Detail, next) with { IsRemoved = failed.Reason is FetchError.NotFound or FetchError.Gone };
                return await StoreAsync(pending, address, missing, cancellationToken);
            case var unknown:
                throw new InvalidOperationException($"unknown result {unknown}");
        }
    }

    /// <summary>Looks again at the page of a stored article. Its text is only ever added to: a page that fails, shrinks or is gone leaves what is stored.</summary>
    public async ValueTask<ItemOutcome> RevisitAsync(long itemId, CancellationToken cancellationToken)
    {
        if (await articles.LoadRevisitAsync(itemId, cancellationToken) is not { Known: { } known } pending || PageOf(pending.Item) is not { } page)
        {
            return ItemOutcome.NothingToDo;
        }

        using var turn = await addresses.EnterAsync(CanonicalUrls.Choose(page.AbsoluteUri, null, null).Keys[0], cancellationToken);
        var result = await fetcher.FetchAsync(RequestOf(page, pending, known), cancellationToken);
        var now = clock.GetUtcNow();
        var next = NextVisit((pending.Item.PublishedAt ?? pending.Item.UpdatedAt) is { } published ? new PublicationTime(published, false) : null, pending.FirstSeenAt);
        switch (result)
        {
            case FetchResult.Modified fetched:
                var (article, address) = await ReadAsync(fetched.Page, pending.Item, page, cancellationToken);
                if (article.Status < known.Status || await LeadsElsewhereAsync(fetched.Page, address, known, cancellationToken))
                {
                    break;
                }

                return await StoreAsync(pending, address, new Visit(article) { Page = fetched.Page, Validators = fetched.Validators, Known = known }, cancellationToken);
            case FetchResult.NotModified:
                await articles.RecordVisitAsync(known.ArticleId, isRemoved: false, next, now, cancellationToken);
                return ItemOutcome.NothingToDo;
            case FetchResult.Failed { Reason: FetchError.NotFound or FetchError.Gone }:
                await articles.RecordVisitAsync(known.ArticleId, isRemoved: true, next, now, cancellationToken);
                return ItemOutcome.NothingToDo;
            case FetchResult.Deferred deferred:
                await articles.RecordVisitAsync(known.ArticleId, isRemoved: null, deferred.Until, now, cancellationToken);
                return ItemOutcome.NothingToDo;
        }

        await articles.RecordVisitAsync(known.ArticleId, isRemoved: null, next, now, cancellationToken);
        return ItemOutcome.NothingToDo;
    }

    private static FetchRequest RequestOf(Uri page, PendingItem pending, KnownArticle? known) => new()
    {
        Uri = page,
        Kind = FetchKind.Article,
        Validators = known is { Status: ArticleStatus.Full } ? known.PageValidators : Validators.None,
        Headers = pending.Feed.Source.Headers,
    };

    /// <summary>Fills in what the feed declares, and drops a date that cannot be.</summary>
    internal static Article Complete(Article article, string? feedLanguage, DateTimeOffset firstSeen) => article with
    {
        Language = article.Language ?? feedLanguage,
        Published = article.Published is { } published && DayCalendar.IsSane(published.Instant, firstSeen) ? published : null,
    };

    /// <summary>Many sites answer for a page that is gone with their home page, or with another article.</summary>
    private async ValueTask<bool> LeadsElsewhereAsync(PageSnapshot page, CanonicalAddress address, KnownArticle known, CancellationToken cancellationToken) =>
        (page.FinalUri.AbsolutePath.Trim('/').Length == 0 && page.RequestedUri.AbsolutePath.Trim('/').Length > 0 && page.FinalUri.Query.Length == 0)
        || (await articles.FindAsync(address.Keys.Reverse().ToList(), cancellationToken) is { } found && found.ArticleId != known.ArticleId);

    private DateTimeOffset? NextVisit(PublicationTime? published, DateTimeOffset firstSeen) =>
        options.Value.RevisitsPerHostAndDay == 0 ? null : RevisitPlan.Next(published, firstSeen, clock.GetUtcNow());

    private static Uri? PageOf(FeedItem item) =>
        Uri.TryCreate(item.Link, UriKind.Absolute, out var link) && (link.Scheme == Uri.UriSchemeHttp || link.Scheme == Uri.UriSchemeHttps) ? link : null;

    private static CanonicalAddress NamelessAddress(PendingItem pending)
    {
        var name = $"{pending.Feed.Source.Url.GetLeftPart(UriPartial.Query)}#{Uri.EscapeDataString(pending.Item.ItemGuid)}";
        return new CanonicalAddress(name, [name]);
    }

    /// <summary>Parsing is bounded to one page a core, so that pages in memory stay few.</summary>
    private async ValueTask<(Article Article, CanonicalAddress Address)> ReadAsync(PageSnapshot page, FeedItem item, Uri link, CancellationToken cancellationToken)
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

    /// <summary>A page came that could not be read: it is tried again, and given up in the end.</summary>
    private Visit Unread(PendingItem pending, Visit visit)
    {
        // the limit is one of time, which a busy machine runs out of over a page that is plain enough: a few more tries, not many
        var tries = visit.Article.Error == ArticleExtractor.TooComplex ? Math.Min(TriesOfATangledPage, options.Value.MaxAttempts) : options.Value.MaxAttempts;
        var next = RetryPlan.Next(null, pending.Attempts + 1, tries, clock.GetUtcNow());
        return visit with { Article = next is null ? GivenUp(visit.Article) : visit.Article, NextTryAt = next };
    }

    /// <summary>No page came: what the feed gave is kept.</summary>
    private static Visit Missing(PendingItem pending, string why, DateTimeOffset? next)
    {
        var kept = ArticleExtractor.FromFeed(pending.Item);
        if (kept.Status == ArticleStatus.Full)
        {
            return new Visit(kept);
        }

        var failed = kept with { Status = ArticleStatus.Failed, Error = why };
        return new Visit(next is null ? GivenUp(failed) : failed) { NextTryAt = next };
    }

    private static Article GivenUp(Article article) =>
        article.Text.Length > 0 || article.Title is not null ? article with { Status = ArticleStatus.Partial } : article;

    private static IReadOnlyList<Mention> Tag(PlanTagger tagger, Article article)
    {
        using var stage = IngestMetrics.Begin("tag");
        return tagger.Tag(article.Title, article.Text, article.Language);
    }

    private async ValueTask<ItemOutcome> StoreAsync(PendingItem pending, CanonicalAddress address, Visit visit, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var article = Complete(visit.Article, pending.Feed.Source.Language, pending.FirstSeenAt);
        var fingerprint = Fingerprinter.Of(article.Title, article.Text);
        var tagger = plan.Tagger;
        var mentions = Tag(tagger, article);
        await storing.WaitAsync(cancellationToken);
        try
        {
            using var stage = IngestMetrics.Begin("store");
            var neighbours = fingerprint.Bands.Count == 0 ? [] : await articles.NeighboursAsync(fingerprint, now.AddDays(-options.Value.StoryDays), cancellationToken);
            var story = Deduplicator.Judge(fingerprint, neighbours);
            var receipt = await articles.StoreAsync(
                new ArticleRecord
                {
                    ItemId = visit.Known is null ? pending.ItemId : null,
                    ArticleId = visit.Known?.ArticleId ?? (pending.Known is { } known && story.StoryId == known.StoryId ? known.ArticleId : null),
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
                    IsRemoved = visit.IsRemoved,
                    NextVisitAt = visit.Page is null || visit.NextTryAt is not null ? null : NextVisit(article.Published, pending.FirstSeenAt),
                },
                cancellationToken);
            if (article.Status == ArticleStatus.Failed)
            {
                LogFailed(address.Url, article.Error ?? "no text", visit.NextTryAt);
            }

            return new ItemOutcome(receipt.Outcome, article.Status, mentions.Count);
        }
        finally
        {
            storing.Release();
        }
    }

    [LoggerMessage(1602, LogLevel.Warning, "article {Url}: {Error}; next try {NextTry:u}")]
    private partial void LogFailed(string url, string error, DateTimeOffset? nextTry);

    /// <summary>What a visit to an item's page brought.</summary>
    private sealed record Visit(Article Article)
    {
        public PageSnapshot? Page { get; init; }

        public Validators Validators { get; init; } = Validators.None;

        public DateTimeOffset? NextTryAt { get; init; }

        public bool IsDeferred { get; init; }

        public bool IsRemoved { get; init; }

        /// <summary>The stored article that was looked at again, without its item's doing.</summary>
        public KnownArticle? Known { get; init; }
    }
}
