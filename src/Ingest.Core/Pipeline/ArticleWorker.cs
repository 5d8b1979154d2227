using Ingest.Core.Deduplication;
using Ingest.Core.Extraction;
using Ingest.Core.Fetching;
using Ingest.Core.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ingest.Core.Pipeline;

/// <summary>Takes one item from pending to stored: fetch, extract, and hand over to be kept.</summary>
public sealed class ArticleWorker : IDisposable
{
    private const int TriesOfATangledPage = 3;

    private readonly AddressLocks addresses = new();
    private readonly IFetcher fetcher;
    private readonly ReadingThreads threads = new();
    private readonly PageReader reader;
    private readonly ArticleKeeper keeper;
    private readonly IArticleStore articles;
    private readonly NetworkWatch network;
    private readonly IOptions<ArticleOptions> options;
    private readonly TimeProvider clock;

    public ArticleWorker(
        IFetcher fetcher,
        ArticleExtractor extractor,
        PlanInForce plan,
        IArticleStore articles,
        DayCalendar days,
        NetworkWatch network,
        IOptions<ArticleOptions> options,
        TimeProvider clock,
        ILogger<ArticleWorker> logger)
    {
        this.fetcher = fetcher;
        this.articles = articles;
        this.network = network;
        this.options = options;
        this.clock = clock;
        reader = new PageReader(extractor, threads);
        keeper = new ArticleKeeper(threads, plan, articles, days, options, clock, logger);
    }

    public void Dispose()
    {
        threads.Dispose();
        keeper.Dispose();
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
            return await keeper.StoreAsync(pending, NamelessAddress(pending), new Visit(kept with { Error = kept.Error ?? "the item has no link" }), cancellationToken);
        }

        var address = CanonicalUrls.Choose(page.AbsoluteUri, null, null);
        if (await articles.DropForgottenAsync(itemId, pending.ItemHash, address.Keys, cancellationToken))
        {
            return ItemOutcome.NothingToDo;
        }

        if (pending.Feed.Source.Text == TextAccess.Blocked)
        {
            var kept = ArticleExtractor.FromFeed(pending.Item);
            var said = kept.Status == ArticleStatus.Full ? kept : kept with { Status = ArticleStatus.Partial, Error = "blocked: this outlet's pages are not asked for" };
            return await keeper.StoreAsync(pending, address, new Visit(said), cancellationToken);
        }

        using var turn = await addresses.EnterAsync(address.Keys[0], cancellationToken);
        var there = await articles.FindAsync(address.Keys, cancellationToken);
        var known = pending.Known ?? there;
        if (pending.Known is null && known is { IsFinished: true })
        {
            return await AttachAsync(pending, known, cancellationToken);
        }

        // an item whose link changed leads to another page: what is known of the former one says nothing of it
        switch (await fetcher.FetchAsync(RequestOf(page, pending, there), cancellationToken))
        {
            case FetchResult.NotModified when there is not null:
                return await AttachAsync(pending, there, cancellationToken);
            case FetchResult.Modified fetched:
                var (article, chosen) = await reader.ReadAsync(fetched.Page, pending.Item, page, cancellationToken);
                var visit = new Visit(article) { Page = fetched.Page, Validators = fetched.Validators };
                if (Landing.Objection(page, fetched.Page.FinalUri, pending.Item, article) is { } objection)
                {
                    return await keeper.StoreAsync(pending, address, Missing(pending, objection, RetryPlan.Next(null, pending.Attempts + 1, options.Value.MaxAttempts, clock.GetUtcNow())), cancellationToken);
                }

                // where nothing could be read, nothing says that the page's other addresses are this article's
                return article.Status == ArticleStatus.Failed
                    ? await keeper.StoreAsync(pending, address, Unread(pending, visit), cancellationToken)
                    : await keeper.StoreAsync(pending, await NameAsync(address, chosen, article, known, cancellationToken), visit, cancellationToken);
            case FetchResult.Deferred deferred:
                var later = Later(pending, deferred);
                return await keeper.StoreAsync(pending, address, Missing(pending, deferred.Detail, later) with { IsDeferred = later is not null, IsCounted = deferred is { IsGuess: true, Status: not null } }, cancellationToken);
            case FetchResult.Failed { Status: null } unanswered when network.IsDown:
                return await keeper.StoreAsync(pending, address, Missing(pending, unanswered.Detail, RetryPlan.DuringOutage(itemId, clock.GetUtcNow())) with { IsCounted = false }, cancellationToken);
            case FetchResult.Failed failed:
                var next = RetryPlan.Next(failed.Reason, pending.Attempts + 1, options.Value.MaxAttempts, clock.GetUtcNow());
                var missing = Missing(pending, failed.Detail, next) with { IsRemoved = failed.Reason is FetchError.NotFound or FetchError.Gone };
                return await keeper.StoreAsync(pending, address, missing, cancellationToken);
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

        var link = CanonicalUrls.Choose(page.AbsoluteUri, null, null);
        using var turn = await addresses.EnterAsync(link.Keys[0], cancellationToken);
        var result = await fetcher.FetchAsync(RequestOf(page, pending, known), cancellationToken);
        var now = clock.GetUtcNow();
        var next = keeper.NextVisit((pending.Item.PublishedAt ?? pending.Item.UpdatedAt) is { } published ? new PublicationTime(published, false) : null, pending.FirstSeenAt);
        switch (result)
        {
            case FetchResult.Modified fetched:
                var (article, chosen) = await reader.ReadAsync(fetched.Page, pending.Item, page, cancellationToken);
                var address = await NameAsync(link, chosen, article, known, cancellationToken);
                if (article.Status < known.Status || Landing.Objection(page, fetched.Page.FinalUri, pending.Item, article) is not null || await IsAnotherAsync(address, known, cancellationToken))
                {
                    break;
                }

                return await keeper.StoreAsync(pending, address, new Visit(article) { Page = fetched.Page, Validators = fetched.Validators, Known = known }, cancellationToken);
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

    private async ValueTask<ItemOutcome> AttachAsync(PendingItem pending, KnownArticle known, CancellationToken cancellationToken) =>
        ItemOutcome.NothingToDo with { IsOutdated = !await articles.AttachAsync(pending.ItemId, pending.ItemHash, known.ArticleId, clock.GetUtcNow(), cancellationToken) };

    private static FetchRequest RequestOf(Uri page, PendingItem pending, KnownArticle? known) => new()
    {
        Uri = page,
        Kind = FetchKind.Article,
        Validators = known is { Status: ArticleStatus.Full } ? known.PageValidators : Validators.None,
        Headers = pending.Feed.Source.Headers,
        HeadersOf = pending.Feed.Source.Url,
    };

    /// <summary>Many sites answer for a page that is gone with another article.</summary>
    private async ValueTask<bool> IsAnotherAsync(CanonicalAddress address, KnownArticle known, CancellationToken cancellationToken) =>
        await articles.FindAsync(address.Keys.Reverse().ToList(), cancellationToken) is { } found && found.ArticleId != known.ArticleId;

    /// <summary>The name of a page that was read: the link's alone where its other addresses already name an article of another headline (sites that state one canonical address on every page).</summary>
    private async ValueTask<CanonicalAddress> NameAsync(CanonicalAddress link, CanonicalAddress chosen, Article article, KnownArticle? known, CancellationToken cancellationToken)
    {
        var others = chosen.Keys.Except(link.Keys, StringComparer.Ordinal).ToList();
        return others.Count > 0 && await articles.FindAsync(others, cancellationToken) is { } other && other.ArticleId != known?.ArticleId && !Landing.AreAlike(article.Title, other.Title) ? link : chosen;
    }

    private static Uri? PageOf(FeedItem item) =>
        Uri.TryCreate(item.Link, UriKind.Absolute, out var link) && (link.Scheme == Uri.UriSchemeHttp || link.Scheme == Uri.UriSchemeHttps) ? link : null;

    private static CanonicalAddress NamelessAddress(PendingItem pending)
    {
        var name = $"{pending.Feed.Source.Url.GetLeftPart(UriPartial.Query)}#{Uri.EscapeDataString(pending.Item.ItemGuid)}";
        return new CanonicalAddress(name, [name]);
    }

    /// <summary>When a page is tried again that is not to be asked for now: at the time that the server named. Where it named none, an answer counts as a failed try: the pauses grow, and end.</summary>
    private DateTimeOffset? Later(PendingItem pending, FetchResult.Deferred deferred)
    {
        if (deferred is not { IsGuess: true, Status: not null })
        {
            return deferred.Until;
        }

        var next = RetryPlan.Next(FetchError.Status, pending.Attempts + 1, options.Value.MaxAttempts, clock.GetUtcNow());
        return next < deferred.Until ? deferred.Until : next;
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
}
