using Ingest.Core.Fetching;
using Microsoft.AspNetCore.Http;

namespace Ingest.Core.Tests.Fetching;

public sealed class HttpFetcherTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task FetchAsync_PlainPage_ReturnsBytesAndFields()
    {
        await using var site = await LoopbackSite.StartAsync(c =>
        {
            c.Response.Headers.ContentType = "text/html; charset=windows-1251";
            c.Response.Headers.ContentLanguage = "ru";
            c.Response.Headers.ContentLocation = "/a.ru";
            c.Response.Headers.CacheControl = "max-age=600";
            return c.Response.Body.WriteAsync(new byte[] { 0xCF, 0xF0 }).AsTask();
        });

        var result = await Fetchers.FetchAsync(Fetchers.Feed(site.At("/a?b=c#d")));

        var modified = result.Should().BeOfType<FetchResult.Modified>().Subject;
        modified.Page.Content.ToArray().Should().Equal(0xCF, 0xF0);
        modified.Page.ContentType.Should().Be("text/html; charset=windows-1251");
        modified.Page.ContentLanguage.Should().Be("ru");
        modified.Page.ContentLocation.Should().Be("/a.ru");
        modified.Page.FinalUri.Should().Be(site.At("/a?b=c"));
        modified.FreshFor.Should().Be(TimeSpan.FromMinutes(10));
        modified.MovedTo.Should().BeNull();
        (modified.Status, modified.Bytes).Should().Be((200, 2L));
        site.Requests.Single().Path.Should().Be("/a?b=c");
    }

    [Fact]
    public async Task FetchAsync_AnyRequest_SaysWhoAsksAndSendsNoCookies()
    {
        await using var site = await LoopbackSite.StartAsync(c =>
        {
            c.Response.Headers.SetCookie = "id=1; Path=/";
            return c.Response.WriteAsync("x");
        });
        using var fetcher = Fetchers.Create(o => o.Contact = "mailto:desk@paper.example");

        await fetcher.FetchAsync(Fetchers.Feed(site.At("/feed")), Token);
        await fetcher.FetchAsync(Fetchers.Feed(site.At("/feed")), Token);

        foreach (var request in site.Requests)
        {
            request.Headers["User-Agent"].Should().MatchRegex(@"^Ingest/\d+\.\d+\.\d+ \(\+mailto:desk@paper\.example\)$");
            request.Headers["Accept-Encoding"].Should().Contain("gzip").And.Contain("br").And.Contain("deflate");
            request.Headers["Accept"].Should().StartWith("application/rss+xml");
            request.Headers.Keys.Should().NotContain(["Cookie", "Accept-Language", "traceparent", "If-None-Match"]);
        }

        site.Requests.Should().HaveCount(2);
    }

    [Theory]
    [InlineData("\"v1\"", "Tue, 04 Nov 2025 10:00:00 GMT")]
    [InlineData("W/\"weak\"", null)]
    [InlineData("unquoted-tag", "yesterday")]
    [InlineData(null, "Tue, 04 Nov 2025 10:00:00 +0000")]
    public async Task FetchAsync_Validators_ComeBackByteForByte(string? tag, string? date)
    {
        await using var site = await LoopbackSite.StartAsync(c =>
        {
            c.Response.Headers.ETag = tag;
            c.Response.Headers.LastModified = date;
            c.Response.StatusCode = c.Request.Headers.IfNoneMatch == tag && c.Request.Headers.IfModifiedSince == date ? 304 : 200;
            return Task.CompletedTask;
        });
        using var fetcher = Fetchers.Create();

        var first = (FetchResult.Modified)await fetcher.FetchAsync(Fetchers.Feed(site.At("/feed")), Token);
        var second = await fetcher.FetchAsync(Fetchers.Feed(site.At("/feed")) with { Validators = first.Validators }, Token);

        first.Validators.Should().Be(new Validators(tag, date) { Of = first.Page.FinalUri });
        second.Should().BeOfType<FetchResult.NotModified>().Which.Status.Should().Be(304);
    }

    [Fact]
    public async Task FetchAsync_304ToUnconditionalRequest_Fails()
    {
        await using var site = await LoopbackSite.StartAsync(c =>
        {
            c.Response.StatusCode = 304;
            return Task.CompletedTask;
        });

        var result = await Fetchers.FetchAsync(Fetchers.Feed(site.At("/feed")));

        result.Should().BeOfType<FetchResult.Failed>().Which.Reason.Should().Be(FetchError.Status);
    }

    [Theory]
    [InlineData(404, FetchError.NotFound)]
    [InlineData(410, FetchError.Gone)]
    [InlineData(403, FetchError.Status)]
    [InlineData(451, FetchError.Status)]
    [InlineData(500, FetchError.Status)]
    [InlineData(204, FetchError.Status)]
    [InlineData(206, FetchError.Status)]
    public async Task FetchAsync_StatusWithoutPage_FailsAfterOneRequest(int status, FetchError reason)
    {
        await using var site = await LoopbackSite.StartAsync(c =>
        {
            c.Response.StatusCode = status;
            return Task.CompletedTask;
        });

        var result = await Fetchers.FetchAsync(Fetchers.Feed(site.At("/feed")));

        var failed = result.Should().BeOfType<FetchResult.Failed>().Subject;
        (failed.Reason, failed.Status).Should().Be((reason, status));
        failed.Detail.Should().Contain($"{status}");
        site.Requests.Should().ContainSingle();
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    [InlineData(403)]
    [InlineData(500)]
    public async Task FetchAsync_RetryAfter_DefersInFull(int status)
    {
        await using var site = await LoopbackSite.StartAsync(c =>
        {
            c.Response.StatusCode = status;
            c.Response.Headers.RetryAfter = "86400";
            return Task.CompletedTask;
        });
        var before = DateTimeOffset.UtcNow;

        var result = await Fetchers.FetchAsync(Fetchers.Feed(site.At("/feed")));

        var deferred = result.Should().BeOfType<FetchResult.Deferred>().Subject;
        deferred.Until.Should().BeCloseTo(before.AddDays(1), TimeSpan.FromMinutes(1));
        deferred.Status.Should().Be(status);
        site.Requests.Should().ContainSingle();
    }

    [Theory]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task FetchAsync_ServerTroubleOnce_AsksOnceMore(int status)
    {
        var asked = 0;
        await using var site = await LoopbackSite.StartAsync(c =>
        {
            c.Response.StatusCode = asked++ == 0 ? status : 200;
            return Task.CompletedTask;
        });

        (await Fetchers.FetchAsync(Fetchers.Feed(site.At("/feed")))).Should().BeOfType<FetchResult.Modified>();
    }

    [Fact]
    public async Task FetchAsync_ServerTroubleForEver_GivesUpAfterTwoRequests()
    {
        await using var site = await LoopbackSite.StartAsync(c =>
        {
            c.Response.StatusCode = 503;
            return Task.CompletedTask;
        });

        (await Fetchers.FetchAsync(Fetchers.Feed(site.At("/feed")))).Should().BeOfType<FetchResult.Failed>();

        site.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task FetchAsync_CallersFields_ReplaceOursButTheUserAgent()
    {
        await using var site = await LoopbackSite.StartAsync(c => Task.CompletedTask);
        var request = Fetchers.Feed(site.At("/feed")) with
        {
            Headers = new Dictionary<string, string> { ["accept"] = "text/x", ["user-agent"] = "Mozilla/5.0", ["X-Key"] = "ключ", ["Bad"] = "a\r\nInjected: yes" },
        };

        await Fetchers.FetchAsync(request);

        var seen = site.Requests.Single().Headers;
        seen["Accept"].Should().Be("text/x");
        seen["User-Agent"].Should().StartWith("Ingest/");
        seen.Keys.Should().NotContain("Injected").And.NotContain("Bad");
    }

    [Fact]
    public async Task FetchAsync_Cancelled_Throws()
    {
        await using var site = new RawSite((_, _, token) => Task.Delay(Timeout.Infinite, token));
        using var fetcher = Fetchers.Create();
        using var stop = new CancellationTokenSource();
        var fetch = fetcher.FetchAsync(Fetchers.Feed(site.At("/")), stop.Token).AsTask();

        await stop.CancelAsync();

        await FluentActions.Awaiting(() => fetch).Should().ThrowAsync<OperationCanceledException>();
    }
}
