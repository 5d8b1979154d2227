using Ingest.Core.Fetching;
using Microsoft.Extensions.Time.Testing;

namespace Ingest.Core.Tests.Fetching;

public sealed class HostHoldsTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task FetchAsync_HostThatSaysLaterAgainAndAgain_IsLeftAloneUntilThen()
    {
        var isBusy = true;
        await using var site = await LoopbackSite.StartAsync(c =>
        {
            c.Response.StatusCode = isBusy ? 429 : 200;
            c.Response.Headers.RetryAfter = "600";
            return Task.CompletedTask;
        });
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        using var fetcher = Fetchers.Create(clock: clock);

        for (var page = 0; page < 20; page++)
        {
            (await fetcher.FetchAsync(Fetchers.Feed(site.At($"/{page}")), Token)).Should().BeOfType<FetchResult.Deferred>().Which.Until.Should().Be(DateTimeOffset.UnixEpoch.AddMinutes(10));
        }

        site.Requests.Should().HaveCount(3);

        isBusy = false;
        clock.Advance(TimeSpan.FromMinutes(10));
        (await fetcher.FetchAsync(Fetchers.Feed(site.At("/20")), Token)).Should().BeOfType<FetchResult.Modified>();
    }

    [Fact]
    public async Task FetchAsync_TooManyRequestsWithoutATime_HoldsTheHostTwiceAsLongEachTime()
    {
        await using var site = await LoopbackSite.StartAsync(c =>
        {
            c.Response.StatusCode = 429;
            return Task.CompletedTask;
        });
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        using var fetcher = Fetchers.Create(clock: clock);
        int[] minutes = [10, 20, 40, 80, 160, 320, 640, 1280, 1440, 1440];

        foreach (var pause in minutes)
        {
            for (var page = 0; page < 10; page++)
            {
                var deferred = (await fetcher.FetchAsync(Fetchers.Feed(site.At($"/{page}")), Token)).Should().BeOfType<FetchResult.Deferred>().Which;
                deferred.Until.Should().Be(clock.GetUtcNow().AddMinutes(pause));
                deferred.Detail.Should().Contain("429");
            }

            clock.Advance(TimeSpan.FromMinutes(pause));
        }

        site.Requests.Should().HaveCount(3 + minutes.Length - 1, "three in a row are about us, and then one each time");
    }

    [Fact]
    public async Task FetchAsync_OneBusyAddress_SaysNothingOfTheHost()
    {
        await using var site = await LoopbackSite.StartAsync(c =>
        {
            c.Response.StatusCode = c.Request.Path == "/busy" ? 503 : 200;
            c.Response.Headers.RetryAfter = "600";
            return Task.CompletedTask;
        });
        using var fetcher = Fetchers.Create();

        for (var round = 0; round < 4; round++)
        {
            await fetcher.FetchAsync(Fetchers.Feed(site.At("/busy")), Token);
            (await fetcher.FetchAsync(Fetchers.Feed(site.At("/fine")), Token)).Should().BeOfType<FetchResult.Modified>();
        }
    }
}
