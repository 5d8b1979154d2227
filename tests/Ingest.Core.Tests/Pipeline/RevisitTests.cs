using Ingest.Core.Extraction;
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

/// <summary>An article is looked at again, over a real store and a real server.</summary>
public sealed class RevisitTests : IAsyncLifetime
{
    private const string Furniture = "<p>The council met in the old hall by the river and talked until midnight about the draft that was laid before it.</p><p>Several members asked for more time to read it, and the chairman gave them until the end of the week.</p>";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ingest-revisit-");
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2025, 11, 21, 10, 0, 0, TimeSpan.Zero));
    private SqliteDatabase database = null!;
    private LoopbackSite site = null!;
    private Func<HttpContext, Task> answer = _ => Task.CompletedTask;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private SqliteArticleStore Store => new(database);

    public async ValueTask InitializeAsync()
    {
        database = await SqliteDatabase.OpenAsync(folder.FullName, StoreMode.ReadWrite, Stop);
        site = await LoopbackSite.StartAsync(context =>
        {
            if (context.Request.Path == "/robots.txt")
            {
                context.Response.StatusCode = 404;
                return Task.CompletedTask;
            }

            return answer(context);
        });
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await database.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Revisit_UnchangedPage_AsksConditionallyAndChangesNothing()
    {
        await StoreFirstAsync();

        (await RevisitAsync(context =>
        {
            context.Response.StatusCode = context.Request.Headers.IfNoneMatch == "\"1\"" ? 304 : 500;
            return Task.CompletedTask;
        })).Should().BeTrue();

        (await OnlyAsync()).Should().BeEquivalentTo(new { Revision = 1, RemovedAt = (DateTimeOffset?)null });
        clock.Advance(TimeSpan.FromHours(1));
        (await Store.TakeRevisitsAsync(clock.GetUtcNow(), 10, 10, Stop)).Should().BeEmpty("the next age is three hours");
        clock.Advance(TimeSpan.FromHours(1));
        (await Store.TakeRevisitsAsync(clock.GetUtcNow(), 10, 10, Stop)).Should().ContainSingle();
    }

    [Fact]
    public async Task Revisit_ChangedNumber_IsARevisionWithItsChangedMention()
    {
        await StoreFirstAsync();

        await RevisitAsync(context => PageAsync(context, "800,000", "\"2\""));

        (await OnlyAsync()).Should().BeEquivalentTo(new { Revision = 2, Status = ArticleStatus.Full });
        (await OnlyAsync()).Mentions.Select(mention => mention.Mention.Point).Should().Contain("p06");
        database.Read(connection => Text(connection, "select change from point_changes where point = 'p06'")).Should().Be("changed");
    }

    [Fact]
    public async Task Revisit_GoneAndBack_IsRemovedForAWhileAndKeepsItsText()
    {
        await StoreFirstAsync();
        var text = (await OnlyAsync()).Text;

        await RevisitAsync(context =>
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        });
        (await OnlyAsync()).Should().BeEquivalentTo(new { Text = text, Status = ArticleStatus.Full, Revision = 1 });
        (await OnlyAsync()).RemovedAt.Should().NotBeNull();

        await RevisitAsync(context => PageAsync(context, "600,000", "\"1\""));
        (await OnlyAsync()).Should().BeEquivalentTo(new { Revision = 1, RemovedAt = (DateTimeOffset?)null });
    }

    [Fact]
    public async Task Revisit_HomePageInsteadOfTheArticle_IsNoRevision()
    {
        await StoreFirstAsync();

        await RevisitAsync(context =>
        {
            if (context.Request.Path == "/a")
            {
                context.Response.Redirect("/");
                return Task.CompletedTask;
            }

            return PageAsync(context, "900,000", "\"home\"");
        });

        (await OnlyAsync()).Should().BeEquivalentTo(new { Revision = 1, RemovedAt = (DateTimeOffset?)null });
    }

    [Fact]
    public async Task Work_ItemWhoseLinkChanged_AsksForTheNewPageWithoutTheTagOfTheOldOne()
    {
        await StoreFirstAsync();
        answer = context =>
        {
            if (context.Request.Headers.IfNoneMatch.Count == 0)
            {
                return PageAsync(context, "700,000", "\"1\"");
            }

            context.Response.StatusCode = 304;   // the tags of this server are counters, not hashes
            return Task.CompletedTask;
        };
        using var worker = Worker();

        await worker.WorkAsync((await PollAsync("/b")).ItemId, Stop);

        (await new SqliteArchive(database).ArticlesAsync(null, Stop).ToListAsync(Stop)).Should().Contain(article => article.Text.Contains("700,000"));
    }

    private static string? Text(Microsoft.Data.Sqlite.SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // a statement of these tests
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar() as string;
    }

    private static Task PageAsync(HttpContext context, string cap, string tag)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ETag = tag;
        return context.Response.WriteAsync($"<html lang=en><head><title>The draft</title></head><body><article><h1>The draft</h1>{Furniture}<p>Under the peace plan the Ukrainian army would be capped at {cap} soldiers, the draft says.</p>{Furniture}</article></body></html>");
    }

    private ArticleWorker Worker() => new(
        Fetchers.Create(), new ArticleExtractor(Options.Create(new ExtractionOptions())), new PlanInForce(PlanTagger.LoadBuiltIn()), Store, new DayCalendar(TimeZoneInfo.Utc), new NetworkWatch(clock, NullLogger<NetworkWatch>.Instance),
        Options.Create(new ArticleOptions()), clock,
        NullLogger<ArticleWorker>.Instance);

    private async Task StoreFirstAsync()
    {
        answer = context => PageAsync(context, "600,000", "\"1\"");
        var feeds = new SqliteFeedStore(database, new DayCalendar(TimeZoneInfo.Utc));
        await feeds.FollowAsync([new FeedSource { Url = site.At("/rss"), Id = "a", Outlet = "A" }], clock.GetUtcNow(), Stop);
        using var worker = Worker();
        (await worker.WorkAsync((await PollAsync("/a")).ItemId, Stop)).Stored.Should().Be(StoreOutcome.Inserted);
        clock.Advance(TimeSpan.FromHours(1));
    }

    /// <summary>The feed's only item, with this link.</summary>
    private async Task<ItemKey> PollAsync(string link)
    {
        var feeds = new SqliteFeedStore(database, new DayCalendar(TimeZoneInfo.Utc));
        var poll = new Poll
        {
            FeedId = (await feeds.FollowedAsync(Stop)).Single().FeedId,
            StartedAt = clock.GetUtcNow(),
            Duration = TimeSpan.Zero,
            Outcome = PollOutcome.Modified,
            Items = [new FeedItem { ItemGuid = "1", Link = site.At(link).AbsoluteUri, Title = "The draft" }],
            NextPollAt = clock.GetUtcNow(),
        };
        return (await feeds.RecordPollAsync(poll, Stop)).Unfinished.Single();
    }

    /// <summary>Takes what is due within the next four hours and visits it.</summary>
    private async Task<bool> RevisitAsync(Func<HttpContext, Task> with)
    {
        answer = with;
        var due = await Store.TakeRevisitsAsync(clock.GetUtcNow(), 10, 10, Stop);
        if (due.Count == 0)
        {
            clock.Advance(TimeSpan.FromHours(4));
            due = await Store.TakeRevisitsAsync(clock.GetUtcNow(), 10, 10, Stop);
        }

        using var worker = Worker();
        await worker.RevisitAsync(due.Single().ItemId, Stop);
        return due.Count == 1;
    }

    private async Task<ArchivedArticle> OnlyAsync() => await new SqliteArchive(database).ArticlesAsync(null, Stop).SingleAsync(Stop);
}
