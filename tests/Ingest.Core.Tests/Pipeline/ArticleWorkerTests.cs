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
