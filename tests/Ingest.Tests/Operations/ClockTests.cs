using Ingest.Core.Storage;
using Ingest.Demo;
using Ingest.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Ingest.Tests.Operations;

/// <summary>The clock jumps, the machine sleeps, the hour changes: no storm of polls, no digest missed or made twice.</summary>
public sealed class ClockTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2025, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ingest-clock-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Run_MachineSleptForADay_AsksEachFeedOnce()
    {
        await using var newsroom = await DemoNewsroom.StartAsync(TimeProvider.System, Stop);
        await using var worker = await TestWorker.StartAsync(folder.FullName, newsroom, Noon, "Articles:RevisitsPerHostAndDay=0");
        await worker.RunUntilAsync(() => Settled(newsroom), TimeSpan.FromMinutes(2));
        var before = newsroom.Requests;

        worker.Clock.Jump(TimeSpan.FromDays(1));
        await worker.RunUntilAsync(() => newsroom.Requests >= before + newsroom.Feeds.Count, TimeSpan.FromMinutes(1));
        await worker.RunAsync(TimeSpan.FromSeconds(30));

        (newsroom.Requests - before).Should().Be(newsroom.Feeds.Count, "96 polls were missed, and one makes up for them");
    }

    [Fact]
    public async Task Run_ClockSetBackByADay_GoesOnWithinAMinuteAndAsksEachFeedOnce()
    {
        await using var newsroom = await DemoNewsroom.StartAsync(TimeProvider.System, Stop);
        await using var worker = await TestWorker.StartAsync(folder.FullName, newsroom, Noon, "Articles:RevisitsPerHostAndDay=0");
        await worker.RunUntilAsync(() => Settled(newsroom), TimeSpan.FromMinutes(2));
        var before = newsroom.Requests;

        worker.Clock.Jump(TimeSpan.FromDays(-1));
        var took = await worker.RunUntilAsync(() => newsroom.Requests >= before + newsroom.Feeds.Count, TimeSpan.FromMinutes(2));
        await worker.RunAsync(TimeSpan.FromSeconds(30));

        took.Should().BeLessThan(TimeSpan.FromMinutes(1));
        (newsroom.Requests - before).Should().Be(newsroom.Feeds.Count);
    }

    [Theory]
    [InlineData("2025-03-29T12:00:00Z")]   // Kyiv: the hour from 3 to 4 on March 30 is left out
    [InlineData("2025-10-25T12:00:00Z")]   // the hour from 3 to 4 on October 26 comes twice
    public async Task Run_HourChanges_WritesEachDigestOnceAndInTime(string start)
    {
        const int Days = 4;
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
            digest.Seen.Should().BeCloseTo(worker.Get<Core.DayCalendar>().Bounds(digest.Day).End.AddHours(3.5), TimeSpan.FromHours(2));
        }
    }

    /// <summary>Seven feeds and fourteen pages.</summary>
    private static bool Settled(DemoNewsroom newsroom) => newsroom.Requests >= newsroom.Feeds.Count + DemoPiece.All.Count;
}
