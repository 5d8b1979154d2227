using Ingest.Core.Feeds;
using Ingest.Core.Pipeline;
using Ingest.Core.Storage;
using Ingest.Core.Tests.Fetching;
using Ingest.Storage.Sqlite;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Ingest.Core.Tests.Pipeline;

/// <summary>Polls over a real server and a real store.</summary>
public sealed class FeedPollerTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ingest-poller-");
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2025, 11, 21, 10, 0, 0, TimeSpan.Zero));
    private SqliteDatabase database = null!;
    private SqliteFeedStore feeds = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await SqliteDatabase.OpenAsync(folder.FullName, StoreMode.ReadWrite, Stop);
        feeds = new SqliteFeedStore(database, new DayCalendar(TimeZoneInfo.Utc));
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task PollAsync_MovedForGood_AsksTheNewAddressUntilItFailsThreeTimes()
    {
        var (isMoved, isBroken) = (true, false);
        await using var site = await LoopbackSite.StartAsync(c =>
        {
            switch (c.Request.Path.Value)
            {
                case "/old" when isMoved:
                    c.Response.StatusCode = 301;
                    c.Response.Headers.Location = "/new";
                    return Task.CompletedTask;
                case "/new" when isBroken:
                    c.Response.StatusCode = 404;
                    return Task.CompletedTask;
                default:
                    return c.Response.WriteAsync(Rss("1"));
            }
        });

        await PollAsync(site, "/old");
        (await PollAsync(site, "/old")).Outcome.Should().Be(PollOutcome.NotModified);
        site.Requests.Select(request => request.Path).Should().Equal("/old", "/new", "/new");

        (isMoved, isBroken) = (false, true);
        for (var failure = 0; failure < 3; failure++)
        {
            (await PollAsync(site, "/old")).Outcome.Should().Be(PollOutcome.Failed);
        }

        (await PollAsync(site, "/old")).Outcome.Should().Be(PollOutcome.NotModified);
        site.Requests.Last().Path.Should().Be("/old");
        (await feeds.FollowedAsync(Stop)).Single().Address.Should().Be(site.At("/old"));
    }

    [Fact]
    public async Task PollAsync_MovedToSomethingThatIsNoFeed_KeepsTheAddress()
    {
        await using var site = await LoopbackSite.StartAsync(c =>
        {
            c.Response.StatusCode = c.Request.Path == "/old" ? 308 : 200;
            c.Response.Headers.Location = "/domain-for-sale";
            return c.Response.WriteAsync("<!DOCTYPE html><title>For sale</title>");
        });

        (await PollAsync(site, "/old")).Outcome.Should().Be(PollOutcome.Failed);

        (await feeds.FollowedAsync(Stop)).Single().Should().BeEquivalentTo(new { Address = site.At("/old"), Fault = FeedFault.NoFeed });
    }

    [Fact]
    public async Task PollAsync_RedirectThatChanges_SendsNoValidatorsOfAnotherAddress()
    {
        var target = "/one";
        await using var site = await LoopbackSite.StartAsync(c =>
        {
            if (c.Request.Path == "/feed")
            {
                c.Response.StatusCode = 302;
                c.Response.Headers.Location = target;
                return Task.CompletedTask;
            }

            c.Response.Headers.ETag = "\"1\"";
            if (c.Request.Headers.IfNoneMatch == "\"1\"")
            {
                c.Response.StatusCode = 304;
                return Task.CompletedTask;
            }

            return c.Response.WriteAsync(Rss(target));
        });
        await PollAsync(site, "/feed");
        (await PollAsync(site, "/feed")).Outcome.Should().Be(PollOutcome.NotModified);

        target = "/two";
        var (outcome, receipt) = await PollAsync(site, "/feed");

        (outcome, receipt.New).Should().Be((PollOutcome.Modified, 1));
    }

    [Fact]
    public async Task PollAsync_SameBodyWithoutValidators_IsUnchanged()
    {
        await using var site = await LoopbackSite.StartAsync(c => c.Response.WriteAsync(Rss("1")));

        (await PollAsync(site, "/")).Outcome.Should().Be(PollOutcome.Modified);
        (await PollAsync(site, "/")).Outcome.Should().Be(PollOutcome.NotModified);
    }

    [Fact]
    public async Task PollAsync_ServerWhose304Lies_IsAskedWithoutValidators()
    {
        await using var site = await LoopbackSite.StartAsync(c =>
        {
            c.Response.Headers.ETag = "\"always\"";
            c.Response.StatusCode = c.Request.Headers.IfNoneMatch.Count > 0 ? 304 : 200;
            return c.Response.StatusCode == 304 ? Task.CompletedTask : c.Response.WriteAsync(Rss(Guid.NewGuid().ToString()));
        });

        await PollAsync(site, "/", ignoreCache: true);

        (await PollAsync(site, "/", ignoreCache: true)).Receipt.New.Should().Be(1);
    }

    [Theory]
    [InlineData(410, "", PollOutcome.Gone, FeedFault.Gone)]
    [InlineData(404, "", PollOutcome.Failed, FeedFault.NotFound)]
    [InlineData(403, "", PollOutcome.Failed, FeedFault.Refused)]
    [InlineData(500, "", PollOutcome.Failed, FeedFault.Server)]
    [InlineData(403, "<html><title>Just a moment...</title>cloudflare</html>", PollOutcome.Failed, FeedFault.Challenge)]
    [InlineData(200, "<html><title>Just a moment...</title>cloudflare</html>", PollOutcome.Failed, FeedFault.Challenge)]
    [InlineData(200, "{\"error\":1}", PollOutcome.Failed, FeedFault.NoFeed)]
    public async Task PollAsync_NoFeed_SaysWhy(int status, string body, PollOutcome outcome, FeedFault fault)
    {
        await using var site = await LoopbackSite.StartAsync(c =>
        {
            c.Response.StatusCode = status;
            return c.Response.WriteAsync(body);
        });

        (await PollAsync(site, "/")).Outcome.Should().Be(outcome);

        (await feeds.FollowedAsync(Stop)).Single().Fault.Should().Be(fault);
    }

    [Fact]
    public async Task PollAsync_Homepage_ReadsTheFeedThatItNames()
    {
        await using var site = await LoopbackSite.StartAsync(c => c.Response.WriteAsync(
            c.Request.Path == "/" ? "<!DOCTYPE html><head><link rel=alternate type=application/rss+xml href=/rss></head>" : Rss("1")));

        (await PollAsync(site, "/")).Receipt.New.Should().Be(1);

        site.Requests.Select(request => request.Path).Should().Equal("/", "/rss");
    }

    private static string Rss(string guid) => $"<rss version=\"2.0\"><channel><title>T</title><item><guid>{guid}</guid><title>{guid}</title></item></channel></rss>";

    private async Task<(PollOutcome Outcome, PollReceipt Receipt)> PollAsync(LoopbackSite site, string path, bool ignoreCache = false)
    {
        await feeds.FollowAsync([new FeedSource { Id = "a", IdIsWritten = true, Outlet = "A", Url = site.At(path), IgnoreCache = ignoreCache }], clock.GetUtcNow(), Stop);
        using var fetcher = Fetchers.Create();
        var poller = new FeedPoller(new FeedReader(fetcher), feeds, new PollPlanner(Options.Create(new PollOptions())), new NetworkWatch(clock, NullLogger<NetworkWatch>.Instance), clock, NullLogger<FeedPoller>.Instance);
        clock.Advance(TimeSpan.FromMinutes(1));
        return await poller.PollAsync((await feeds.FollowedAsync(Stop)).Single(), Stop);
    }
}
