using System.Globalization;
using Ingest.Core;
using Ingest.Core.Pipeline;
using Ingest.Core.Storage;
using Microsoft.AspNetCore.Http;

namespace Ingest.Tests.Operations;

/// <summary>The network vanishes for a day under a worker that has pages to fetch, and comes back.</summary>
public sealed class OutageTests : IDisposable
{
    private const int Outlets = 16;

    private static readonly DateTimeOffset Noon = new(2025, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ingest-outage-");

    private int edition = 1;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Run_NetworkDownForADay_NothingIsGivenUpAndRecoveryIsSpreadOut()
    {
        await using var outlets = await Site.StartAsync(AnswerAsync, Outlets);
        await using var worker = await TestWorker.StartAsync(folder.FullName, [.. outlets.Addresses.Select(Follow)], Noon, "Articles:RevisitsPerHostAndDay=0", "Http:RobotsLifetime=00:00:00", "Http:RobotsRetry=00:00:00");
        await worker.RunUntilAsync(() => Pages(outlets) == Outlets, TimeSpan.FromMinutes(2));
        edition = 2;   // its pages answer 500 until the network is back, so that items wait when it goes
        worker.Clock.Jump(TimeSpan.FromHours(2));
        await worker.RunUntilAsync(() => Pages(outlets) == 2 * Outlets, TimeSpan.FromMinutes(2));

        outlets.IsDown = true;
        var feeds = worker.Get<IFeedStore>();
        for (var hour = 0; hour < 24; hour += 2)
        {
            worker.Clock.Jump(TimeSpan.FromHours(2));
            await worker.RunAsync(Minute / 2);   // every feed is asked, and every item that waits is tried
        }

        await worker.RunUntilAsync(() => Due(feeds, worker) == 0, Minute);
        worker.Get<NetworkWatch>().IsDown.Should().BeTrue("nobody answered, and what was remembered of a robots.txt is no answer");
        (await feeds.FollowedAsync(Stop)).Should().OnlyContain(feed => feed.GoneAt == null && feed.ConsecutiveFailures <= 2, "only what failed before the outage was known is counted");

        edition = 3;
        outlets.IsDown = false;
        outlets.Asked.Clear();
        var polls = new Dictionary<string, TimeSpan>();
        worker.Clock.Jump(TimeSpan.FromMinutes(7));
        var back = worker.Clock.GetTimestamp();
        await worker.RunUntilAsync(() => Note(polls, outlets, worker.Clock.GetElapsedTime(back)) == Outlets, TimeSpan.FromMinutes(8.5));

        polls.Should().HaveCount(Outlets, "within a quarter of an hour each feed is asked");
        var busiest = polls.Values.GroupBy(time => (int)time.TotalMinutes).Max(minute => minute.Count());
        busiest.Should().BeLessThan(Outlets / 3, "they do not all come back in one minute");
        await worker.RunUntilAsync(() => Pages(outlets) >= 2 * Outlets, 2 * Minute);
        (await worker.Get<IStoreStatus>().ReadAsync(worker.Clock.GetUtcNow(), Stop)).ItemsUnfinished.Should().Be(0, "the day is not counted among the tries of the pages that waited");
        (await feeds.FollowedAsync(Stop)).Should().OnlyContain(feed => feed.ConsecutiveFailures == 0);
    }

    private static int Due(IFeedStore feeds, TestWorker worker) => feeds.DueAsync(FeedPartition.All, worker.Clock.GetUtcNow(), 1000, Stop).AsTask().GetAwaiter().GetResult().Count;

    private static FeedSource Follow(Uri address) => new() { Url = new Uri(address, "/rss"), Id = address.Host, IdIsWritten = true, Outlet = address.Host };

    private static int Pages(Site outlets) => outlets.Asked.Where(asked => asked.Contains("/page-", StringComparison.Ordinal)).Distinct().Count();

    /// <summary>Notes when each feed was asked first.</summary>
    private static int Note(Dictionary<string, TimeSpan> polls, Site outlets, TimeSpan now)
    {
        foreach (var feed in outlets.Asked.Where(asked => asked.EndsWith("/rss", StringComparison.Ordinal)))
        {
            polls.TryAdd(feed, now);
        }

        return polls.Count;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        context.Response.StatusCode = path == "/robots.txt" ? 404 : path.Contains("-2-", StringComparison.Ordinal) && edition == 2 ? 500 : 200;
        var links = Enumerable.Range(1, edition).Select(number => $"/page-{number.ToString(CultureInfo.InvariantCulture)}-{context.Request.Host.Host}");
        await context.Response.WriteAsync(path == "/rss" ? Site.Rss([.. links]) : Site.Page(path), Stop);
    }
}
