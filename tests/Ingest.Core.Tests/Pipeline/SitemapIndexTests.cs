using Ingest.Core.Pipeline;
using Ingest.Core.Tests.Fetching;
using Microsoft.AspNetCore.Http;

namespace Ingest.Core.Tests.Pipeline;

/// <summary>A feed that is put together from the sitemaps of an index is whole only when each of them came.</summary>
public sealed class SitemapIndexTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAsync_EveryPartCame_LacksNothing()
    {
        var whole = (await ReadAsync(2, _ => 200)).Should().BeOfType<FeedReading.Whole>().Subject;

        whole.Feed.Items.Should().HaveCount(2);
        whole.Shortfall.Should().BeNull();
    }

    [Fact]
    public async Task ReadAsync_OnePartFailed_SaysWhich()
    {
        var whole = (await ReadAsync(3, part => part == 1 ? 404 : 200)).Should().BeOfType<FeedReading.Whole>().Subject;

        whole.Feed.Items.Should().HaveCount(2);
        whole.Shortfall!.Fault.Should().Be(FeedFault.NotFound);
        whole.Shortfall.Detail.Should().StartWith("1 of 3 sitemaps of the index could not be read: 404").And.Contain("/1.xml");
        whole.Shortfall.Until.Should().BeNull();
    }

    [Fact]
    public async Task ReadAsync_OnePartAskedToWait_IsWaitedFor()
    {
        var whole = (await ReadAsync(2, part => part == 0 ? 503 : 200)).Should().BeOfType<FeedReading.Whole>().Subject;

        whole.Shortfall!.Until.Should().BeAfter(DateTimeOffset.UtcNow.AddHours(1));
        whole.Shortfall.Fault.Should().BeNull();
    }

    [Fact]
    public async Task ReadAsync_EveryPartAskedToWait_IsLater() =>
        (await ReadAsync(2, _ => 503)).Should().BeOfType<FeedReading.Later>().Which.Until.Should().BeAfter(DateTimeOffset.UtcNow.AddHours(1));

    [Fact]
    public async Task ReadAsync_NoPartCame_SaysWhy() =>
        (await ReadAsync(2, _ => 404)).Should().BeOfType<FeedReading.Nothing>().Which.Should().Match<FeedReading.Nothing>(nothing => nothing.Fault == FeedFault.NotFound && nothing.Detail.Contains("2 of 2"));

    [Theory]
    [InlineData("", "2 of 10 sitemaps of the index could not be read: more than are read at once")]
    [InlineData("2025-11-21T10:00:00Z", "2 of 10 sitemaps of the index could not be read: more than are read at once")]
    [InlineData("2025-11-01", null)]
    public async Task ReadAsync_MorePartsThanAreRead_TellsOfThoseThatMayBeNew(string changedOfTheLast, string? told)
    {
        var whole = (await ReadAsync(10, _ => 200, part => part < 8 ? "2025-11-21T11:00:00Z" : changedOfTheLast)).Should().BeOfType<FeedReading.Whole>().Subject;

        whole.Feed.Items.Should().HaveCount(8);
        whole.Shortfall?.Detail.Should().Be(told);
        (whole.Shortfall is null).Should().Be(told is null);
    }

    private static async Task<FeedReading> ReadAsync(int parts, Func<int, int> statusOf, Func<int, string>? changed = null)
    {
        await using var site = await LoopbackSite.StartAsync(c =>
        {
            if (c.Request.Path == "/index.xml")
            {
                return c.Response.WriteAsync($"<sitemapindex>{string.Concat(Enumerable.Range(0, parts).Select(part => $"<sitemap><loc>/{part}.xml</loc><lastmod>{changed?.Invoke(part)}</lastmod></sitemap>"))}</sitemapindex>");
            }

            var name = Path.GetFileNameWithoutExtension(c.Request.Path.Value!);
            c.Response.StatusCode = int.TryParse(name, out var number) ? statusOf(number) : 404;
            c.Response.Headers.RetryAfter = c.Response.StatusCode == 503 ? "21600" : default;
            return c.Response.WriteAsync($"<urlset><url><loc>https://a.example/{name}</loc></url></urlset>");
        });
        using var fetcher = Fetchers.Create();
        return await new FeedReader(fetcher).ReadAsync(site.At("/index.xml"), null, Validators.None, null, Stop);
    }
}
