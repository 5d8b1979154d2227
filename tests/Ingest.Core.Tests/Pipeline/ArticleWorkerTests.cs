using Ingest.Core.Feeds;
using Ingest.Core.Pipeline;
using Ingest.Core.Tests.Fetching;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Ingest.Core.Tests.Pipeline;

public sealed class ArticleWorkerTests : WorkerCase
{
    [Fact]
    public async Task Work_NoticesWithNeitherGuidNorLink_AreAnArticleEach()
    {
        FeedItem Notice(string title) => new() { ItemGuid = "", Title = title, Summary = $"The {title} in short." };

        await WorkAsync(Notice("First notice"), Notice("Second notice"), Notice("Third notice"));
        await WorkAsync(Notice("First notice"), Notice("Second notice"), Notice("Third notice"));

        (await ArticlesAsync()).Select(article => (article.Title, article.Revision)).Should().Equal(("First notice", 1), ("Second notice", 1), ("Third notice", 1));
    }

    [Fact]
    public async Task Work_LinkToAnotherSite_DoesNotCarryTheFeedsOwnFields()
    {
        await using var other = await LoopbackSite.StartAsync(context => SendAsync(context, Story("A title", "Some words.")));
        Headers["Authorization"] = "Bearer secret";
        Answer = context => SendAsync(context, Story("A title", "Some words."));

        await WorkAsync(Item("1", "/own", "A title"), Item("2", "/own", "A title") with { Link = other.At("/foreign").AbsoluteUri });

        Site.Requests.Single(request => request.Path == "/own").Headers["Authorization"].Should().Be("Bearer secret");
        other.Requests.Should().NotBeEmpty().And.OnlyContain(request => !request.Headers.ContainsKey("Authorization"));
    }

    [Fact]
    public async Task Work_ItemThatChangesWhileItIsWorkedOn_IsWorkedOnAgain()
    {
        var asked = 0;
        Answer = async context =>
        {
            if (asked++ == 0)
            {
                await PollAsync(Item("1", "/right", "The corrected story"));
            }

            await SendAsync(context, context.Request.Path == "/right" ? Story("The corrected story", "Now it is right.") : Story("The first story", "It was wrong."));
        };
        var items = await PollAsync(Item("1", "/wrong", "The first story"));
        await using var pipeline = new IngestPipeline(null!, Worker, Feeds, Store, Hold, Options.Create(new ArticleOptions()), Clock, NullLogger<IngestPipeline>.Instance);

        await pipeline.RunItemsAsync(items, TimeSpan.Zero, Stop);

        Site.Requests.Select(request => request.Path).Where(path => path != "/robots.txt").Should().Equal("/wrong", "/right");
        (await ArticlesAsync()).Select(article => article.Title).Should().Contain("The corrected story");
        (await Store.UnfinishedAsync(Clock.GetUtcNow(), onlyDue: false, Stop)).Should().BeEmpty();
    }

    [Fact]
    public async Task Work_HostThatSaysTooManyRequests_WaitsLongerEachTimeAndIsGivenUpInTheEnd()
    {
        Answer = context =>
        {
            context.Response.StatusCode = 429;
            return Task.CompletedTask;
        };
        var item = (await PollAsync(Item("1", "/one", "A headline"))).Single();
        var waits = new List<TimeSpan>();
        while ((await Store.LoadAsync(item.ItemId, Stop)) is not null)
        {
            await Worker.WorkAsync(item.ItemId, Stop);
            var article = (await ArticlesAsync()).Single();
            if (article.NextTryAt is { } next)
            {
                article.Error.Should().Contain("429");
                (await Store.UnfinishedAsync(Clock.GetUtcNow(), onlyDue: false, Stop)).Should().BeEmpty("not even a whole pass asks before the time");
                waits.Add(next - Clock.GetUtcNow());
                Clock.Advance(next - Clock.GetUtcNow());
            }
        }

        waits.Should().HaveCount(7).And.BeInAscendingOrder();
        waits[0].Should().Be(TimeSpan.FromMinutes(10));
        (await ArticlesAsync()).Single().Should().BeEquivalentTo(new { Title = "A headline", Status = ArticleStatus.Partial });
    }

    [Fact]
    public async Task Read_SitemapOnAnotherSite_DoesNotCarryTheFeedsOwnFields()
    {
        await using var other = await LoopbackSite.StartAsync(context => context.Response.WriteAsync("<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'></urlset>"));
        Headers["Authorization"] = "Bearer secret";
        Answer = context => context.Response.WriteAsync(
            $"<?xml version='1.0'?><sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>{other.At("/politics.xml")}</loc></sitemap></sitemapindex>");
        await PollAsync();
        using var fetcher = Fetchers.Create();
        var poller = new FeedPoller(new FeedReader(fetcher), Feeds, new PollPlanner(Options.Create(new PollOptions())), new NetworkWatch(Clock, NullLogger<NetworkWatch>.Instance), Clock, NullLogger<FeedPoller>.Instance);

        await poller.PollAsync((await Feeds.FollowedAsync(Stop)).Single(), Stop);

        Site.Requests.Should().Contain(request => request.Headers.GetValueOrDefault("Authorization") == "Bearer secret");
        other.Requests.Should().NotBeEmpty().And.OnlyContain(request => !request.Headers.ContainsKey("Authorization"));
    }
}
