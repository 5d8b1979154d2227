using System.IO.Compression;
using System.Text;
using Ingest.Core.Fetching;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Ingest.Core.Tests.Fetching;

public sealed class HttpFetcherTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FetchAsync_ValidatorsAtHand_AsksConditionallyAndReports304()
    {
        await using var outlet = await TestOutlet.StartAsync(async context =>
        {
            context.Response.Headers.ETag = "W/\"v1\"";
            if (context.Request.Headers.IfNoneMatch == "W/\"v1\"")
            {
                context.Response.StatusCode = 304;
                return;
            }

            await context.Response.WriteAsync("<rss/>");
        });
        using var fetcher = Fetcher();

        var first = (FetchResult.Modified)await FeedAsync(fetcher, outlet.At("/rss"));
        var second = await FeedAsync(fetcher, outlet.At("/rss"), first.Validators);

        first.Validators.ETag.Should().Be("W/\"v1\"");
        second.Should().BeOfType<FetchResult.NotModified>();
        outlet.Requests.Should().AllSatisfy(request => request.Headers.UserAgent.ToString().Should().StartWith("Ingest/").And.Contain("(+http"));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("raw")]
    public async Task FetchAsync_CodedBody_IsDecoded(string coding)
    {
        var body = Encoding.UTF8.GetBytes(string.Join(' ', Enumerable.Range(0, 5000)));
        await using var outlet = await TestOutlet.StartAsync(async context =>
        {
            context.Response.Headers.ContentEncoding = coding == "raw" ? "deflate" : coding;
            await context.Response.Body.WriteAsync(Pack(body, coding));
        });
        using var fetcher = Fetcher();

        var result = await FeedAsync(fetcher, outlet.At("/rss"));

        result.Should().BeOfType<FetchResult.Modified>().Which.Page.Content.ToArray().Should().Equal(body);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task FetchAsync_CodedBodyCutShort_IsNeverHalfAPage(string coding)
    {
        var packed = Pack(Encoding.UTF8.GetBytes(string.Join(' ', Enumerable.Range(0, 5000))), coding);
        await using var outlet = await TestOutlet.StartAsync(async context =>
        {
            context.Response.Headers.ContentEncoding = coding;
            await context.Response.Body.WriteAsync(packed.AsMemory(0, packed.Length * 2 / 3));
        });
        using var fetcher = Fetcher();

        (await FeedAsync(fetcher, outlet.At("/rss"))).Should().BeOfType<FetchResult.Failed>().Which.Reason.Should().Be(FetchError.Decoding);
    }

    [Fact]
    public async Task FetchAsync_SmallParcelOfHugeBody_IsRefusedAtTheLimit()
    {
        var bomb = Pack(new byte[20_000_000], "gzip");
        await using var outlet = await TestOutlet.StartAsync(async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await context.Response.Body.WriteAsync(bomb);
        });
        using var fetcher = Fetcher(options => options.MaxBodyBytes = 1_000_000);

        (await FeedAsync(fetcher, outlet.At("/rss"))).Should().BeOfType<FetchResult.Failed>().Which.Reason.Should().Be(FetchError.TooLarge);
    }

    [Fact]
    public async Task FetchAsync_PermanentChain_TellsWhereTheFeedMoved()
    {
        await using var outlet = await TestOutlet.StartAsync(context => Redirect(context, "/a", 301, "/b", 308, "/c"));
        using var fetcher = Fetcher();

        var result = (FetchResult.Modified)await FeedAsync(fetcher, outlet.At("/a"));

        result.MovedTo.Should().Be(outlet.At("/c"));
        result.Page.FinalUri.Should().Be(outlet.At("/c"));
    }

    [Fact]
    public async Task FetchAsync_TemporaryHopFirst_TheFeedHasNotMoved()
    {
        await using var outlet = await TestOutlet.StartAsync(context => Redirect(context, "/a", 302, "/b", 301, "/c"));
        using var fetcher = Fetcher();

        ((FetchResult.Modified)await FeedAsync(fetcher, outlet.At("/a"))).MovedTo.Should().BeNull();
    }

    [Fact]
    public async Task FetchAsync_RedirectsInACircle_AreGivenUp()
    {
        await using var outlet = await TestOutlet.StartAsync(context => Redirect(context, "/a", 302, "/b", 302, "/a"));
        using var fetcher = Fetcher();

        (await FeedAsync(fetcher, outlet.At("/a"))).Should().BeOfType<FetchResult.Failed>().Which.Reason.Should().Be(FetchError.Redirect);
        outlet.Requests.Should().HaveCount(2);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://127.0.0.1/x")]
    [InlineData("data:text/html,x")]
    public async Task FetchAsync_RedirectToAnotherScheme_IsNotFollowed(string target)
    {
        await using var outlet = await TestOutlet.StartAsync(context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = target;
            return Task.CompletedTask;
        });
        using var fetcher = Fetcher();

        (await FeedAsync(fetcher, outlet.At("/a"))).Should().BeOfType<FetchResult.Failed>().Which.Reason.Should().Be(FetchError.Redirect);
    }

    [Fact]
    public async Task FetchAsync_RetryAfterInSeconds_IsHonouredInFull()
    {
        await using var outlet = await TestOutlet.StartAsync(context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "7200";
            return Task.CompletedTask;
        });
        using var fetcher = Fetcher();

        var before = DateTimeOffset.UtcNow;
        var result = (FetchResult.Deferred)await FeedAsync(fetcher, outlet.At("/a"));

        (result.Until - before).Should().BeCloseTo(TimeSpan.FromHours(2), TimeSpan.FromSeconds(30));
        outlet.Requests.Should().ContainSingle();
    }

    [Theory]
    [InlineData(404, FetchError.NotFound, 1)]
    [InlineData(410, FetchError.Gone, 1)]
    [InlineData(403, FetchError.Status, 1)]
    [InlineData(503, FetchError.Status, 2)]
    public async Task FetchAsync_StatusOfFailure_IsToldAndSeldomRepeated(int status, FetchError reason, int requests)
    {
        await using var outlet = await TestOutlet.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        using var fetcher = Fetcher();

        (await FeedAsync(fetcher, outlet.At("/a"))).Should().BeOfType<FetchResult.Failed>().Which.Reason.Should().Be(reason);
        outlet.Requests.Should().HaveCount(requests);
    }

    [Fact]
    public async Task FetchAsync_ServerKeepsSilent_ReportsTimedOut()
    {
        await using var outlet = await TestOutlet.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default));
        using var fetcher = Fetcher(options => options.AttemptTimeout = TimeSpan.FromMilliseconds(300));

        (await FeedAsync(fetcher, outlet.At("/a"))).Should().BeOfType<FetchResult.Failed>().Which.Reason.Should().Be(FetchError.TimedOut);
    }

    [Fact]
    public async Task FetchAsync_LoopbackWithTheGuardAtItsDefault_IsNeverContacted()
    {
        await using var outlet = await TestOutlet.StartAsync(context => context.Response.WriteAsync("secret"));
        using var fetcher = Fetcher(options => options.AllowPrivateNetworks = false);

        (await FeedAsync(fetcher, outlet.At("/a"))).Should().BeOfType<FetchResult.Failed>().Which.Reason.Should().Be(FetchError.ForbiddenAddress);
        outlet.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData("http://[::1]:9/")]
    [InlineData("http://[::ffff:127.0.0.1]:9/")]
    [InlineData("http://localhost:9/")]
    [InlineData("http://2130706433:9/")]
    public async Task FetchAsync_LoopbackInOtherSpellings_IsRefusedBeforeConnecting(string address)
    {
        using var fetcher = Fetcher(options => options.AllowPrivateNetworks = false);

        (await FeedAsync(fetcher, new Uri(address))).Should().BeOfType<FetchResult.Failed>().Which.Reason.Should().Be(FetchError.ForbiddenAddress);
    }

    [Fact]
    public async Task FetchAsync_ArticleThatRobotsForbid_IsNotAskedFor()
    {
        await using var outlet = await TestOutlet.StartAsync(
            context => context.Response.WriteAsync(context.Request.Path == "/robots.txt" ? "User-agent: *\nDisallow: /private/" : "page"), hasRobots: true);
        using var fetcher = Fetcher();

        var forbidden = await ArticleAsync(fetcher, outlet.At("/private/x"));
        var allowed = await ArticleAsync(fetcher, outlet.At("/public/x"));

        forbidden.Should().BeOfType<FetchResult.Failed>().Which.Reason.Should().Be(FetchError.Robots);
        allowed.Should().BeOfType<FetchResult.Modified>();
        outlet.Count("/robots.txt").Should().Be(1);
        outlet.Count("/private/x").Should().Be(0);
    }

    [Fact]
    public async Task FetchAsync_RobotsThatFail_CloseTheHost()
    {
        await using var outlet = await TestOutlet.StartAsync(
            context =>
            {
                context.Response.StatusCode = context.Request.Path == "/robots.txt" ? 500 : 200;
                return Task.CompletedTask;
            },
            hasRobots: true);
        using var fetcher = Fetcher();

        (await ArticleAsync(fetcher, outlet.At("/x"))).Should().BeOfType<FetchResult.Failed>().Which.Detail.Should().Contain("robots.txt cannot be had");
        outlet.Count("/x").Should().Be(0);
    }

    [Fact]
    public async Task FetchAsync_ManyAtOnce_AtMostTwoAreInFlightOnOneHost()
    {
        var (now, most) = (0, 0);
        await using var outlet = await TestOutlet.StartAsync(async context =>
        {
            var inFlight = Interlocked.Increment(ref now);
            InterlockedMax(ref most, inFlight);
            await Task.Yield();
            await context.Response.WriteAsync(new string('x', 100_000));
            Interlocked.Decrement(ref now);
        });
        using var fetcher = Fetcher();

        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => FeedAsync(fetcher, outlet.At($"/{i}")).AsTask()));

        most.Should().BeLessThanOrEqualTo(2);
        outlet.Requests.Should().HaveCount(30);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }

    private static Task Redirect(HttpContext context, string first, int one, string second, int two, string third)
    {
        var path = context.Request.Path.Value;
        (context.Response.StatusCode, var target) = path == first ? (one, second) : path == second ? (two, third) : (200, null);
        context.Response.Headers.Location = target;
        return target is null ? context.Response.WriteAsync("here") : Task.CompletedTask;
    }

    private static byte[] Pack(byte[] body, string coding)
    {
        using var packed = new MemoryStream();
        using (Stream packer = coding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            "deflate" => new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            _ => new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true),
        })
        {
            packer.Write(body);
        }

        return packed.ToArray();
    }

    private static HttpFetcher Fetcher(Action<HttpOptions>? configure = null)
    {
        var options = new HttpOptions { AllowPrivateNetworks = true, HostPause = TimeSpan.Zero };
        configure?.Invoke(options);
        return new HttpFetcher(Options.Create(options), TimeProvider.System, NullLogger<HttpFetcher>.Instance);
    }

    private static ValueTask<FetchResult> FeedAsync(HttpFetcher fetcher, Uri uri, Validators? validators = null) =>
        fetcher.FetchAsync(new FetchRequest { Uri = uri, Kind = FetchKind.Feed, Validators = validators ?? Validators.None }, Stop);

    private static ValueTask<FetchResult> ArticleAsync(HttpFetcher fetcher, Uri uri) => fetcher.FetchAsync(new FetchRequest { Uri = uri, Kind = FetchKind.Article }, Stop);
}
