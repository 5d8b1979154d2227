using Ingest.Core.Extraction;
using Ingest.Core.Fetching;
using Ingest.Core.Pipeline;
using Ingest.Core.Storage;
using Ingest.Core.Tagging;
using Ingest.Core.Tests.Fetching;
using Ingest.Storage.Sqlite;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Ingest.Core.Tests.Pipeline;

/// <summary>One feed of a site on loopback, a real store, and a worker over both.</summary>
public abstract class WorkerCase : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ingest-worker-");
    private HttpFetcher fetcher = null!;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2025, 11, 21, 10, 0, 0, TimeSpan.Zero));

    /// <summary>What the site answers; robots.txt is 404.</summary>
    protected RequestDelegate Answer { get; set; } = _ => Task.CompletedTask;

    /// <summary>Sent with each request for the feed.</summary>
    protected Dictionary<string, string> Headers { get; } = [];

    protected SqliteDatabase Database { get; private set; } = null!;

    protected SqliteArticleStore Store => new(Database);

    protected SqliteFeedStore Feeds => new(Database, new DayCalendar(TimeZoneInfo.Utc));

    protected ArticleWorker Worker { get; private set; } = null!;

    private protected LoopbackSite Site { get; private set; } = null!;

    protected StoreHold Hold => new(new SqliteStoreStatus(Database), Clock, NullLogger<StoreHold>.Instance);

    public async ValueTask InitializeAsync()
    {
        Database = await SqliteDatabase.OpenAsync(folder.FullName, StoreMode.ReadWrite, Stop);
        fetcher = Fetchers.Create(clock: Clock);
        Worker = new ArticleWorker(
            fetcher, new ArticleExtractor(Options.Create(new ExtractionOptions())), new PlanInForce(PlanTagger.LoadBuiltIn()), Store, new DayCalendar(TimeZoneInfo.Utc),
            new NetworkWatch(Clock, NullLogger<NetworkWatch>.Instance), Options.Create(new ArticleOptions()), Clock,
            NullLogger<ArticleWorker>.Instance);
        Site = await LoopbackSite.StartAsync(context =>
        {
            if (context.Request.Path == "/robots.txt")
            {
                context.Response.StatusCode = 404;
                return Task.CompletedTask;
            }

            return Answer(context);
        });
    }

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        Worker.Dispose();
        fetcher.Dispose();
        await Database.DisposeAsync();
        folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    protected static Task SendAsync(HttpContext context, string html)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(html);
    }

    /// <summary>A page with a story: its heading, these sentences, and two paragraphs more.</summary>
    protected static string Story(string heading, string sentences, string head = "") =>
        $"<html lang=en><head><title>{heading}</title>{head}</head><body><article><h1>{heading}</h1><p>{sentences}</p>"
        + "<p>The council met in the old hall by the river and talked until midnight about the papers that were laid before it.</p>"
        + "<p>Several members asked for more time to read them, and the chairman gave them until the end of the week.</p></article></body></html>";

    protected FeedItem Item(string id, string path, string title, string? summary = null) => new() { ItemGuid = id, Link = Site.At(path).AbsoluteUri, Title = title, Summary = summary };

    /// <summary>Polls the feed; the items that are new or changed.</summary>
    protected async Task<IReadOnlyList<ItemKey>> PollAsync(params FeedItem[] items)
    {
        await Feeds.FollowAsync([new FeedSource { Url = Site.At("/rss"), Id = "a", Outlet = "A", Headers = Headers }], Clock.GetUtcNow(), Stop);
        var poll = new Poll
        {
            FeedId = (await Feeds.FollowedAsync(Stop)).Single().FeedId,
            StartedAt = Clock.GetUtcNow(),
            Duration = TimeSpan.Zero,
            Outcome = PollOutcome.Modified,
            Items = items,
            NextPollAt = Clock.GetUtcNow(),
        };
        return (await Feeds.RecordPollAsync(poll, Stop)).Unfinished;
    }

    /// <summary>Polls the feed and works on what is new, one after the other.</summary>
    protected async Task WorkAsync(params FeedItem[] items)
    {
        foreach (var item in await PollAsync(items))
        {
            await Worker.WorkAsync(item.ItemId, Stop);
        }
    }

    /// <summary>What is stored, oldest first.</summary>
    protected async Task<List<ArchivedArticle>> ArticlesAsync() => await new SqliteArchive(Database).ArticlesAsync(null, Stop).OrderBy(article => article.Id).ToListAsync(Stop);
}
