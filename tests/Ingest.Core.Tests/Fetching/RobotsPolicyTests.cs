using Ingest.Core.Fetching;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Ingest.Core.Tests.Fetching;

/// <summary>robots.txt over real HTTP, as articles meet it.</summary>
public sealed class RobotsPolicyTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task FetchAsync_ArticlesOfOneHost_AskForRobotsOnceAndFirst()
    {
        await using var site = await LoopbackSite.StartAsync(Robots(200, "User-agent: *\nDisallow: /private/"));
        using var fetcher = Fetchers.Create();

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => fetcher.FetchAsync(Fetchers.Article(site.At($"/{(i % 2 == 0 ? "private" : "open")}/{i}")), Token).AsTask()));

        results.OfType<FetchResult.Modified>().Should().HaveCount(10);
        results.OfType<FetchResult.Failed>().Should().HaveCount(10).And.OnlyContain(f => f.Reason == FetchError.Robots && f.Detail.Contains("/private/"));
        site.Requests.First().Path.Should().Be("/robots.txt");
        site.Requests.Count(r => r.Path == "/robots.txt").Should().Be(1);
        site.Requests.Should().NotContain(r => r.Path.StartsWith("/private"));
    }

    [Fact]
    public async Task FetchAsync_Feed_DoesNotAskForRobots()
    {
        await using var site = await LoopbackSite.StartAsync(Robots(200, "User-agent: *\nDisallow: /"));

        (await Fetchers.FetchAsync(Fetchers.Feed(site.At("/feed")))).Should().BeOfType<FetchResult.Modified>();

        site.Requests.Should().ContainSingle();
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(401)]
    [InlineData(403)]
    public async Task FetchAsync_NoRobotsThere_AllowsAll(int status)
    {
        await using var site = await LoopbackSite.StartAsync(Robots(status, ""));

        (await Fetchers.FetchAsync(Fetchers.Article(site.At("/a")))).Should().BeOfType<FetchResult.Modified>();
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    public async Task FetchAsync_RobotsOutOfOrder_LeavesTheArticlesAlone(int status)
    {
        await using var site = await LoopbackSite.StartAsync(Robots(status, ""));

        var failed = (await Fetchers.FetchAsync(Fetchers.Article(site.At("/a")))).Should().BeOfType<FetchResult.Failed>().Subject;

        failed.Reason.Should().Be(FetchError.RobotsUnreachable);
        failed.Detail.Should().StartWith("robots.txt cannot be had").And.Contain($"{status}");
        site.Requests.Should().OnlyContain(r => r.Path == "/robots.txt");
        site.Requests.Count.Should().BeLessThanOrEqualTo(2);
    }

    [Fact]
    public async Task FetchAsync_RobotsOutOfOrder_IsAskedAgainAfterAWhile()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        var status = 500;
        await using var site = await LoopbackSite.StartAsync(c => Robots(status, "")(c));
        using var fetcher = Fetchers.Create(clock: clock);

        (await fetcher.FetchAsync(Fetchers.Article(site.At("/a")), Token)).Should().BeOfType<FetchResult.Failed>();
        status = 200;
        (await fetcher.FetchAsync(Fetchers.Article(site.At("/a")), Token)).Should().BeOfType<FetchResult.Failed>();
        clock.Advance(TimeSpan.FromMinutes(10));
        (await fetcher.FetchAsync(Fetchers.Article(site.At("/a")), Token)).Should().BeOfType<FetchResult.Modified>();

        site.Requests.Count(r => r.Path == "/robots.txt").Should().Be(2);
    }

    [Fact]
    public async Task FetchAsync_RobotsADayOld_IsAskedForAgain()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        await using var site = await LoopbackSite.StartAsync(Robots(200, "User-agent: *\nDisallow: /p"));
        using var fetcher = Fetchers.Create(clock: clock);

        await fetcher.FetchAsync(Fetchers.Article(site.At("/a")), Token);
        clock.Advance(TimeSpan.FromHours(23));
        await fetcher.FetchAsync(Fetchers.Article(site.At("/b")), Token);
        site.Requests.Count(r => r.Path == "/robots.txt").Should().Be(1);
        clock.Advance(TimeSpan.FromHours(1));
        await fetcher.FetchAsync(Fetchers.Article(site.At("/c")), Token);

        site.Requests.Count(r => r.Path == "/robots.txt").Should().Be(2);
    }

    [Fact]
    public async Task FetchAsync_RobotsWithRetryAfter_DefersTheArticles()
    {
        await using var site = await LoopbackSite.StartAsync(c =>
        {
            c.Response.Headers.RetryAfter = "7200";
            return Robots(503, "")(c);
        });

        var deferred = (await Fetchers.FetchAsync(Fetchers.Article(site.At("/a")))).Should().BeOfType<FetchResult.Deferred>().Subject;

        deferred.Until.Should().BeCloseTo(DateTimeOffset.UtcNow.AddHours(2), TimeSpan.FromMinutes(1));
        deferred.Detail.Should().StartWith("robots.txt");
        site.Requests.Should().ContainSingle();
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public async Task FetchAsync_RobotsBehindRedirects_FollowsFive(int hops, bool allowed)
    {
        await using var site = await LoopbackSite.StartAsync(c =>
        {
            var path = c.Request.Path.Value!;
            var hop = path == "/robots.txt" ? 0 : path.StartsWith("/hop", StringComparison.Ordinal) ? path[4] - '0' : -1;
            if (hop >= 0 && hop < hops)
            {
                c.Response.Redirect($"/hop{hop + 1}");
                return Task.CompletedTask;
            }

            return c.Response.WriteAsync("User-agent: *\nDisallow: /a");
        });

        var result = await Fetchers.FetchAsync(Fetchers.Article(site.At("/a")));

        (result is FetchResult.Modified).Should().Be(allowed);
    }

    [Fact]
    public async Task FetchAsync_HugeRobots_IsReadAsFarAsTheLimit()
    {
        var filler = string.Concat(Enumerable.Repeat("# filler\n", 100_000));
        await using var site = await LoopbackSite.StartAsync(Robots(200, "User-agent: *\nDisallow: /early\n" + filler + "Disallow: /late"));
        using var fetcher = Fetchers.Create();

        (await fetcher.FetchAsync(Fetchers.Article(site.At("/early")), Token)).Should().BeOfType<FetchResult.Failed>();
        (await fetcher.FetchAsync(Fetchers.Article(site.At("/late")), Token)).Should().BeOfType<FetchResult.Modified>();
    }

    [Fact]
    public async Task FetchAsync_CrawlDelay_KeepsArticlesApartWithinTheMaximum()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        await using var site = await LoopbackSite.StartAsync(Robots(200, "User-agent: *\nCrawl-delay: 3600"));
        using var fetcher = Fetchers.Create(o => o.MaxCrawlDelay = TimeSpan.FromSeconds(30), clock);

        await fetcher.FetchAsync(Fetchers.Article(site.At("/a")), Token);
        var next = fetcher.FetchAsync(Fetchers.Article(site.At("/b")), Token).AsTask();
        clock.Advance(TimeSpan.FromSeconds(29));
        await using var elsewhere = await LoopbackSite.StartAsync(Robots(404, ""));
        await fetcher.FetchAsync(Fetchers.Article(elsewhere.At("/a")), Token);
        site.Requests.Should().NotContain(r => r.Path == "/b");
        clock.Advance(TimeSpan.FromSeconds(1));

        (await next).Should().BeOfType<FetchResult.Modified>();
    }

    [Fact]
    public async Task FetchAsync_OneCallerGivesUp_TheOthersStillGetRobots()
    {
        var go = new TaskCompletionSource();
        await using var site = await LoopbackSite.StartAsync(async c =>
        {
            await go.Task;
            await Robots(200, "")(c);
        });
        using var fetcher = Fetchers.Create();
        using var stop = new CancellationTokenSource();

        var leaver = fetcher.FetchAsync(Fetchers.Article(site.At("/a")), stop.Token).AsTask();
        var stayer = fetcher.FetchAsync(Fetchers.Article(site.At("/b")), Token).AsTask();
        await stop.CancelAsync();
        await FluentActions.Awaiting(() => leaver).Should().ThrowAsync<OperationCanceledException>();
        go.SetResult();

        (await stayer).Should().BeOfType<FetchResult.Modified>();
    }

    private static RequestDelegate Robots(int status, string text) => c =>
    {
        if (c.Request.Path != "/robots.txt")
        {
            return c.Response.WriteAsync("article");
        }

        c.Response.StatusCode = status;
        return c.Response.WriteAsync(text);
    };
}
