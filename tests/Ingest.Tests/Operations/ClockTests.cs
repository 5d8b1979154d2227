using Ingest.Core;
using Ingest.Core.Storage;
using Ingest.Demo;
using Ingest.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Ingest.Tests.Operations;

/// <summary>The clock jumps, the machine sleeps, the hour changes: no storm of polls, no digest missed or made twice.</summary>
public sealed class ClockTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2025, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ingest-clock-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>To the scheduler a machine that slept is a clock that jumped: no timer ran, and the time of day moved on.</summary>
    [Theory]
    [InlineData(24, 1)]
    [InlineData(5, 1)]
    [InlineData(0.1, 0)]   // nothing is due yet
    [InlineData(-0.1, 1)]
    [InlineData(-5, 1)]
    [InlineData(-24, 1)]
    public async Task Run_ClockMovesByHours_AsksEachFeedThatIsDueOnceWithinAMinute(double hours, int polls)
    {
        await using var newsroom = await DemoNewsroom.StartAsync(TimeProvider.System, Stop);
        await using var worker = await TestWorker.StartAsync(folder.FullName, newsroom, Noon, "Articles:RevisitsPerHostAndDay=0");
        await worker.RunUntilAsync(() => Settled(newsroom), TimeSpan.FromMinutes(2));
        var before = newsroom.Requests;

        worker.Clock.Jump(TimeSpan.FromHours(hours));
        var took = await worker.RunUntilAsync(() => newsroom.Requests >= before + (polls * newsroom.Feeds.Count), TimeSpan.FromMinutes(2));
        await worker.RunAsync(TimeSpan.FromSeconds(30));

        took.Should().BeLessThan(TimeSpan.FromMinutes(1));
        (newsroom.Requests - before).Should().Be(polls * newsroom.Feeds.Count, "however many polls were missed, one makes up for them");
    }

    [Theory]
    [InlineData("2025-03-29T22:00:00Z", 23)]   // Kyiv: March 30 has 23 hours
    [InlineData("2025-10-25T21:00:00Z", 25)]   // October 26 has 25
    public async Task Run_HourChanges_AsksEachFeedAsOftenAsInAnyHour(string midnight, int hours)
    {
        var began = DateTimeOffset.Parse(midnight, System.Globalization.CultureInfo.InvariantCulture);
        await using var newsroom = await DemoNewsroom.StartAsync(TimeProvider.System, Stop);
        await using var worker = await TestWorker.StartAsync(folder.FullName, newsroom, began, "Articles:RevisitsPerHostAndDay=0", "Digest:TimeZone=Europe/Kyiv", "Poll:MaxInterval=00:30:00");
        await worker.RunUntilAsync(() => Settled(newsroom), TimeSpan.FromMinutes(2));
        var byHour = new List<int>();
        while (worker.Clock.GetUtcNow() < began.AddHours(hours))
        {
            var before = newsroom.Requests;
            worker.Clock.Jump(TimeSpan.FromHours(1));
            await worker.RunUntilAsync(() => newsroom.Requests >= before + newsroom.Feeds.Count, Minute);
            await worker.RunAsync(TimeSpan.FromSeconds(2));
            byHour.Add(newsroom.Requests - before);
        }

        byHour.Should().HaveCount(hours).And.OnlyContain(count => count == newsroom.Feeds.Count);
        worker.Get<DayCalendar>().DayOf(began.AddHours(hours).AddMinutes(-1)).Should().Be(worker.Get<DayCalendar>().DayOf(began), "all of it was one day");
    }

    [Fact]
    public async Task Run_ClockRanAheadIntoTheNextDay_DigestOfTheDayIsMadeAnewWhenItIsOverAndOnlyOnce()
    {
        var day = DateOnly.FromDateTime(Noon.UtcDateTime);
        await using var newsroom = await DemoNewsroom.StartAsync(TimeProvider.System, Stop);
        await using var worker = await TestWorker.StartAsync(folder.FullName, newsroom, Noon, "Articles:RevisitsPerHostAndDay=0");
        await worker.RunUntilAsync(() => Settled(newsroom), TimeSpan.FromMinutes(2));
        var store = worker.Get<IDigestStore>();

        worker.Clock.Jump(TimeSpan.FromHours(20));
        await worker.RunUntilAsync(() => Find(store, day) is not null, 3 * Minute);
        Find(store, day)!.IsFinal.Should().BeTrue("by that clock the day is over");
        worker.Clock.Jump(TimeSpan.FromHours(-20));
        await worker.RunUntilAsync(() => !Find(store, day)!.IsFinal, 3 * Minute);
        Find(store, day)!.IsFinal.Should().BeFalse("half of the day is still to come");

        worker.Clock.Jump(TimeSpan.FromHours(18.5));
        await worker.RunUntilAsync(() => Find(store, day)!.IsFinal, 3 * Minute);
        var made = Find(store, day)!;
        worker.Clock.Jump(TimeSpan.FromHours(3));
        await worker.RunAsync(TimeSpan.FromSeconds(64));

        made.IsFinal.Should().BeTrue();
        made.Cutoff.Should().BeAfter(Noon.AddHours(18));
        Find(store, day)!.Document.Should().Be(made.Document);
        (await store.EntriesAsync(Stop)).Where(entry => entry.IsFinal).Select(entry => entry.Day).Should().Equal(day);
    }

    [Fact]
    public async Task Run_MachineSleepsAtTheHourOfUpkeep_UpkeepIsMadeUpFor()
    {
        await using var newsroom = await DemoNewsroom.StartAsync(TimeProvider.System, Stop);
        await using var worker = await TestWorker.StartAsync(folder.FullName, newsroom, Noon, "Articles:RevisitsPerHostAndDay=0");
        var snapshot = Path.Combine(folder.FullName, "snapshot.db");
        await worker.RunUntilAsync(() => File.Exists(snapshot) && Settled(newsroom), TimeSpan.FromMinutes(2));
        File.Delete(snapshot);

        worker.Clock.Jump(TimeSpan.FromHours(23));
        await worker.RunAsync(TimeSpan.FromMinutes(6));
        File.Exists(snapshot).Should().BeFalse("it is not due yet");
        worker.Clock.Jump(TimeSpan.FromHours(2));
        await worker.RunUntilAsync(() => File.Exists(snapshot), TimeSpan.FromMinutes(8));

        File.Exists(snapshot).Should().BeTrue();
    }

    [Fact]
    public async Task Run_ClockWasAYearAhead_WhatItPutOffUntilThenIsTakenUpAtOnce()
    {
        var isMended = false;
        await using var outlets = await Site.StartAsync(async context =>
        {
            context.Response.StatusCode = context.Request.Path.Value switch
            {
                "/robots.txt" => 404,
                "/later" when !isMended => 429,
                "/page" when !isMended => 503,
                _ => 200,
            };
            context.Response.Headers.RetryAfter = context.Response.StatusCode is 429 or 503 ? "3600" : default;   // two in a row: the host as a whole is not held
            await context.Response.WriteAsync(context.Request.Path == "/page" ? Site.Page("/page") : Site.Rss("/page"), Stop);
        });
        FeedSource[] feeds = [Follow(new Uri(outlets.Address, "/rss")), Follow(new Uri(outlets.Address, "/later"))];
        await using var worker = await TestWorker.StartAsync(folder.FullName, feeds, Noon.AddDays(400), "Articles:RevisitsPerHostAndDay=0");
        var articles = worker.Get<IArticleStore>();
        await worker.RunUntilAsync(() => outlets.Asked.Contains("127.0.0.1/later") && outlets.Asked.Contains("127.0.0.1/page"), TimeSpan.FromMinutes(1));
        (await articles.UnfinishedAsync(worker.Clock.GetUtcNow(), onlyDue: true, Stop)).Should().BeEmpty("the page is put off");
        (await worker.Get<IFeedStore>().FollowedAsync(Stop)).Should().ContainSingle(feed => feed.DeferredUntil > worker.Clock.GetUtcNow());

        outlets.Asked.Clear();
        isMended = true;
        worker.Clock.Jump(TimeSpan.FromDays(-400));
        await worker.RunUntilAsync(() => outlets.Asked.Contains("127.0.0.1/later") && outlets.Asked.Contains("127.0.0.1/page"), TimeSpan.FromMinutes(2));

        outlets.Asked.Should().Contain("127.0.0.1/later").And.Contain("127.0.0.1/page");
        (await worker.Get<IFeedStore>().FollowedAsync(Stop)).Should().OnlyContain(feed => feed.DeferredUntil == null && feed.ConsecutiveFailures == 0);
    }

    [Fact]
    public async Task Run_ClockWasAYearAheadWhenAHostSaidLater_HostIsLeftAloneForTheHourThatItAskedForAndNoLonger()
    {
        var said = "3600";
        await using var host = await Site.StartAsync(context =>
        {
            context.Response.StatusCode = said is null ? 200 : 429;
            context.Response.Headers.RetryAfter = said;
            return context.Response.WriteAsync(Site.Rss(), Stop);
        });
        FeedSource[] feeds = [.. new[] { "/a", "/b", "/c", "/d", "/e" }.Select(path => Follow(new Uri(host.Address, path)))];
        await using var worker = await TestWorker.StartAsync(folder.FullName, feeds, Noon.AddDays(400), "Articles:RevisitsPerHostAndDay=0", "Articles:PollsInFlight=1");
        await worker.RunUntilAsync(() => Followed(worker).All(feed => feed.DeferredUntil is not null), Minute);
        host.Asked.Should().HaveCount(3, "after three in a row it is the host that is left alone");

        said = null;
        worker.Clock.Jump(TimeSpan.FromDays(-400));
        await worker.RunUntilAsync(() => Followed(worker).All(feed => feed.DeferredUntil < Noon.AddHours(2)), 2 * Minute);
        host.Asked.Should().HaveCount(3, "the hour is not over");
        Followed(worker).Should().OnlyContain(feed => feed.DeferredUntil < Noon.AddHours(2));
        worker.Clock.Advance(TimeSpan.FromMinutes(55));
        await worker.RunUntilAsync(() => host.Asked.Count == 8, TimeSpan.FromMinutes(7));

        host.Asked.Should().HaveCount(8);
    }

    [Theory]
    [InlineData("2025-03-29T12:00:00Z")]   // Kyiv: the hour from 3 to 4 on March 30 is left out
    [InlineData("2025-10-25T12:00:00Z")]   // the hour from 3 to 4 on October 26 comes twice
    public async Task Run_HourChanges_WritesEachDigestOnceAndInTime(string start)
    {
        const int Days = 3;
        var began = DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture);
        await using var newsroom = await DemoNewsroom.StartAsync(TimeProvider.System, Stop);
        await using var worker = await TestWorker.StartAsync(folder.FullName, newsroom, began, "Digest:TimeZone=Europe/Kyiv", "Digest:At=03:30:00");
        var store = worker.Get<IDigestStore>();
        var written = new List<(DateOnly Day, string Document, DateTimeOffset Seen)>();
        var digests = ActivatorUtilities.CreateInstance<DigestJob>(worker.Get<IServiceProvider>());
        for (var hour = 0; hour < Days * 24; hour++)
        {
            worker.Clock.Jump(TimeSpan.FromHours(1));
            await worker.PollAsync();
            await digests.Execute(null!, Stop);
            foreach (var day in (await store.EntriesAsync(Stop)).Select(entry => entry.Day))
            {
                if (written.All(digest => digest.Day != day))
                {
                    written.Add((day, (await store.FindAsync(day, Stop))!.Document, worker.Clock.GetUtcNow()));
                }
            }
        }

        written.Select(digest => digest.Day).Should().Equal(Enumerable.Range(0, Days).Select(DateOnly.FromDateTime(began.UtcDateTime).AddDays), "none is missed");
        foreach (var digest in written)
        {
            (await store.FindAsync(digest.Day, Stop))!.Document.Should().Be(digest.Document, "none is made twice");
            digest.Seen.Should().BeCloseTo(worker.Get<DayCalendar>().Bounds(digest.Day).End.AddHours(3.5), TimeSpan.FromHours(2));
        }
    }

    private static DigestRow? Find(IDigestStore store, DateOnly day) => store.FindAsync(day, Stop).AsTask().GetAwaiter().GetResult();

    private static IReadOnlyList<FeedState> Followed(TestWorker worker) => worker.Get<IFeedStore>().FollowedAsync(Stop).AsTask().GetAwaiter().GetResult();

    private static FeedSource Follow(Uri url) => new() { Url = url, Id = url.AbsolutePath, IdIsWritten = true, Outlet = url.AbsolutePath };

    /// <summary>Seven feeds and fourteen pages.</summary>
    private static bool Settled(DemoNewsroom newsroom) => newsroom.Requests >= newsroom.Feeds.Count + DemoPiece.All.Count;
}
