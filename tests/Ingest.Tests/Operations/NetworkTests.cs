using System.Net;
using System.Net.Sockets;
using Ingest.Core.Pipeline;
using Ingest.Core.Storage;
using Ingest.Demo;

namespace Ingest.Tests.Operations;

/// <summary>The network is down for a day: no feed is given up, and recovery is quick and spread out.</summary>
public sealed class NetworkTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2025, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ingest-network-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Poll_NetworkDownForADay_EveryFeedIsDueWithinMinutesEachInItsOwnTime()
    {
        await using var newsroom = await DemoNewsroom.StartAsync(TimeProvider.System, Stop);
        await using var worker = await TestWorker.StartAsync(folder.FullName, newsroom, Noon, "Articles:RevisitsPerHostAndDay=0");
        await worker.RunUntilAsync(() => newsroom.Requests >= 21, TimeSpan.FromMinutes(2));
        var feeds = worker.Get<IFeedStore>();
        await feeds.FollowAsync([.. Enumerable.Range(0, 20).Select(number => new Core.FeedSource { Url = new Uri($"http://127.0.0.{2 + number}:{ClosedPort()}/rss"), Id = $"f{number}", IdIsWritten = true, Outlet = $"Outlet {number}" })], Noon, Stop);

        for (var hour = 0; hour < 24; hour += 3)
        {
            worker.Clock.Jump(TimeSpan.FromHours(3));
            await worker.RunAsync(TimeSpan.FromSeconds(4));
        }

        worker.Get<NetworkWatch>().IsDown.Should().BeTrue();
        var states = await feeds.FollowedAsync(Stop);
        states.Should().AllSatisfy(feed => feed.GoneAt.Should().BeNull());
        var waits = states.Select(feed => feed.NextPollAt!.Value - worker.Clock.GetUtcNow()).ToList();
        waits.Max().Should().BeLessThan(TimeSpan.FromMinutes(16), "the day without network was no fault of theirs");
        waits.Distinct().Count().Should().BeGreaterThan(15, "recovery is spread out");
        states.Max(feed => feed.ConsecutiveFailures).Should().BeLessThanOrEqualTo(3, "only what failed before the outage was known is counted");
    }

    private static int ClosedPort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
