using Ingest.Core.Fetching;
using Microsoft.AspNetCore.Http;

namespace Ingest.Core.Tests.Fetching;

/// <summary>The guard as callers meet it, with <c>Http:AllowPrivateNetworks</c> off.</summary>
public sealed class AddressGuardTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("127.1")]
    [InlineData("2130706433")]
    [InlineData("0x7f000001")]
    [InlineData("0177.0.0.1")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("[::1]")]
    [InlineData("0")]
    [InlineData("１２７.0.0.1")]
    public async Task FetchAsync_LoopbackInAnySpelling_IsNotContacted(string host)
    {
        await using var site = await LoopbackSite.StartAsync(c => c.Response.WriteAsync("inside"));

        var failed = await GuardedAsync(new Uri($"http://{host}:{site.Root.Port}/"));

        failed.Reason.Should().Be(FetchError.ForbiddenAddress);
        failed.Detail.Should().ContainAny("loopback", "unspecified").And.Contain("Http:AllowPrivateNetworks");
        site.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://10.0.0.1/admin")]
    [InlineData("https://192.168.1.1/")]
    [InlineData("http://[fd00::1]/")]
    [InlineData("http://[64:ff9b::7f00:1]/")]
    public async Task FetchAsync_PrivateAddress_IsNamedAtOnce(string address) =>
        (await GuardedAsync(new Uri(address))).Detail.Should().Contain("range");

    [Fact]
    public async Task FetchAsync_Article_IsGuardedAsItsRobotsIs() =>
        (await Fetchers.FetchAsync(Fetchers.Article(new Uri("http://10.0.0.1/a")), o => o.AllowPrivateNetworks = false))
            .Should().BeOfType<FetchResult.Failed>().Which.Reason.Should().Be(FetchError.ForbiddenAddress);

    [Fact]
    public async Task FetchAsync_AllowedLoopbackPort_OpensThatOneOnly()
    {
        await using var demo = await LoopbackSite.StartAsync(c =>
        {
            c.Response.Redirect("http://127.0.0.1:1/");
            return Task.CompletedTask;
        });

        var failed = (FetchResult.Failed)await Fetchers.FetchAsync(Fetchers.Feed(demo.At("/")), o =>
        {
            o.AllowPrivateNetworks = false;
            o.AllowedLoopbackPort = demo.Root.Port;
        });

        demo.Requests.Should().ContainSingle();
        failed.Reason.Should().Be(FetchError.ForbiddenAddress);
    }

    [Theory]
    [InlineData("ftp://outlet.example/feed", "ftp")]
    [InlineData("file:///etc/passwd", "file")]
    [InlineData("http://user:word@outlet.example/", "password")]
    [InlineData("http://outlet.example:0/", "host")]
    [InlineData("feed.xml", "relative")]
    public async Task FetchAsync_AddressThatCannotBeAsked_IsRefused(string address, string word)
    {
        var failed = await GuardedAsync(new Uri(address, UriKind.RelativeOrAbsolute));

        failed.Reason.Should().Be(FetchError.ForbiddenAddress);
        failed.Detail.Should().Contain(word);
    }

    [Fact]
    public async Task FetchAsync_AbsurdlyLongAddress_IsRefused() =>
        (await GuardedAsync(new Uri($"http://outlet.example/{new string('a', 9000)}"))).Detail.Should().Contain("8192");

    [Fact]
    public async Task FetchAsync_ThroughAProxy_ChecksTheTargetAndNotTheProxy()
    {
        await using var proxy = await LoopbackSite.StartAsync(c => c.Response.WriteAsync("by proxy"));
        void Behind(HttpOptions o) => (o.AllowPrivateNetworks, o.Proxy) = (false, proxy.Root.AbsoluteUri);

        var outside = await Fetchers.FetchAsync(Fetchers.Feed(new Uri("http://no-such-outlet.invalid/feed")), Behind);
        var inside = await Fetchers.FetchAsync(Fetchers.Feed(new Uri("http://10.0.0.1/feed")), Behind);
        var itself = await Fetchers.FetchAsync(Fetchers.Feed(proxy.At("/")), Behind);

        outside.Should().BeOfType<FetchResult.Modified>();
        inside.Should().BeOfType<FetchResult.Failed>().Which.Reason.Should().Be(FetchError.ForbiddenAddress);
        itself.Should().BeOfType<FetchResult.Failed>().Which.Reason.Should().Be(FetchError.ForbiddenAddress);
        proxy.Requests.Should().ContainSingle().Which.Headers["Host"].Should().Be("no-such-outlet.invalid");
    }

    private static async Task<FetchResult.Failed> GuardedAsync(Uri uri) =>
        (await Fetchers.FetchAsync(Fetchers.Feed(uri), o => o.AllowPrivateNetworks = false)).Should().BeOfType<FetchResult.Failed>().Subject;
}
