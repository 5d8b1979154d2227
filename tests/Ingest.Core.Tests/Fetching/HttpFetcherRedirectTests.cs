using System.Text;
using Ingest.Core.Fetching;
using Microsoft.AspNetCore.Http;

namespace Ingest.Core.Tests.Fetching;

public sealed class HttpFetcherRedirectTests
{
    [Theory]
    [InlineData("301 301", "/1 /2")]
    [InlineData("308 302 301", "/1")]
    [InlineData("302 301", null)]
    [InlineData("303", null)]
    [InlineData("307 308", null)]
    public async Task FetchAsync_Chain_MovesAsFarAsItIsPermanent(string statuses, string? permanent)
    {
        var hops = statuses.Split(' ').Select(int.Parse).ToArray();
        await using var site = await LoopbackSite.StartAsync(c =>
        {
            var hop = int.Parse(c.Request.Path.Value![1..], null);
            if (hop < hops.Length)
            {
                c.Response.StatusCode = hops[hop];
                c.Response.Headers.Location = $"/{hop + 1}";
            }

            return c.Response.WriteAsync($"hop {hop}");
        });

        var modified = (FetchResult.Modified)await Fetchers.FetchAsync(Fetchers.Feed(site.At("/0")));

        modified.Page.RequestedUri.Should().Be(site.At("/0"));
        modified.Page.FinalUri.Should().Be(site.At($"/{hops.Length}"));
        modified.MovedTo.Should().Be(permanent is null ? null : site.At(permanent.Split(' ')[^1]));
    }

    [Fact]
    public async Task FetchAsync_MovedForGoodAndUnchanged_TellsBoth()
    {
        await using var site = await LoopbackSite.StartAsync(c =>
        {
            c.Response.StatusCode = c.Request.Path == "/old" ? 301 : 304;
            c.Response.Headers.Location = "/new";
            return Task.CompletedTask;
        });

        var result = await Fetchers.FetchAsync(Fetchers.Feed(site.At("/old")) with { Validators = new Validators("\"1\"", null) });

        result.Should().BeOfType<FetchResult.NotModified>().Which.MovedTo.Should().Be(site.At("/new"));
    }

    [Theory]
    [InlineData("/b", "/b")]
    [InlineData("?q=1", "/dir/a?q=1")]
    [InlineData("b c", "/dir/b%20c")]
    [InlineData("../up", "/up")]
    [InlineData("/новини", "/%D0%BD%D0%BE%D0%B2%D0%B8%D0%BD%D0%B8")]
    [InlineData("/x#part", "/x")]
    public async Task FetchAsync_LocationInManyForms_IsResolved(string location, string path)
    {
        await using var site = new RawSite((number, socket, _) => RawSite.SendAsync(socket, Encoding.UTF8.GetBytes(number == 1
            ? $"HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n"
            : "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")));

        var modified = (FetchResult.Modified)await Fetchers.FetchAsync(Fetchers.Feed(site.At("/dir/a")));

        modified.Page.FinalUri.GetComponents(UriComponents.PathAndQuery, UriFormat.UriEscaped).Should().Be(path);
    }

    [Theory]
    [InlineData("file:///etc/passwd", "file")]
    [InlineData("ftp://127.0.0.1/x", "ftp")]
    [InlineData("data:text/html,x", "data")]
    [InlineData("javascript:alert(1)", "javascript")]
    [InlineData("http:///nowhere", "no address")]
    [InlineData("http://user:word@127.0.0.1/", "password")]
    [InlineData(null, "without a Location")]
    public async Task FetchAsync_RedirectToWhereNobodyMayGo_Fails(string? location, string word)
    {
        await using var site = await LoopbackSite.StartAsync(c =>
        {
            c.Response.StatusCode = 302;
            c.Response.Headers.Location = location;
            return Task.CompletedTask;
        });

        var failed = Failed(await Fetchers.FetchAsync(Fetchers.Feed(site.At("/a"))));

        (failed.Reason, failed.Status).Should().Be((FetchError.Redirect, 302));
        failed.Detail.Should().Contain(word);
        site.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task FetchAsync_Circle_StopsWhenItCloses()
    {
        await using var site = await LoopbackSite.StartAsync(c =>
        {
            c.Response.Redirect(c.Request.Path == "/a" ? "/b" : "/a#again");
            return Task.CompletedTask;
        });

        var failed = Failed(await Fetchers.FetchAsync(Fetchers.Feed(site.At("/a"))));

        failed.Reason.Should().Be(FetchError.Redirect);
        failed.Detail.Should().Contain("circle");
        site.Requests.Should().HaveCount(2);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(0)]
    public async Task FetchAsync_EndlessChain_StopsAtTheLimit(int most)
    {
        await using var site = await LoopbackSite.StartAsync(c =>
        {
            c.Response.Redirect(c.Request.Path + "x");
            return Task.CompletedTask;
        });

        var failed = Failed(await Fetchers.FetchAsync(Fetchers.Feed(site.At("/a")), o => o.MaxRedirects = most));

        failed.Detail.Should().Contain("Http:MaxRedirects");
        site.Requests.Should().HaveCount(most + 1);
    }

    [Fact]
    public async Task FetchAsync_RedirectToAnotherHost_TakesNoSecretsAlong()
    {
        await using var other = await LoopbackSite.StartAsync(c => Task.CompletedTask);
        await using var site = await LoopbackSite.StartAsync(c =>
        {
            c.Response.Redirect(c.Request.Path == "/a" ? "/b" : other.At("/c").AbsoluteUri);
            return Task.CompletedTask;
        });
        var request = Fetchers.Feed(site.At("/a")) with { Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer secret" } };

        await Fetchers.FetchAsync(request);

        site.Requests.Should().HaveCount(2).And.OnlyContain(r => r.Headers["Authorization"] == "Bearer secret");
        other.Requests.Single().Headers.Keys.Should().NotContain("Authorization").And.Contain("User-Agent");
    }

    [Fact]
    public async Task FetchAsync_ArticleRedirectsToAnotherHost_HearsThatHostsRobots()
    {
        await using var other = await LoopbackSite.StartAsync(c => c.Response.WriteAsync("User-agent: *\nDisallow: /c"));
        await using var site = await LoopbackSite.StartAsync(c =>
        {
            c.Response.StatusCode = c.Request.Path == "/a" ? 302 : 404;
            c.Response.Headers.Location = other.At("/c").AbsoluteUri;
            return Task.CompletedTask;
        });

        Failed(await Fetchers.FetchAsync(Fetchers.Article(site.At("/a")))).Reason.Should().Be(FetchError.Robots);
        other.Requests.Single().Path.Should().Be("/robots.txt");
    }

    private static FetchResult.Failed Failed(FetchResult result) => result.Should().BeOfType<FetchResult.Failed>().Subject;
}
