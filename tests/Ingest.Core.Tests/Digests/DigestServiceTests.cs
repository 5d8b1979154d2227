using System.Text;
using Ingest.Core.Digests;
using Ingest.Core.Feeds;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Ingest.Core.Tests.Digests;

/// <summary>What is kept of a digest, what a refresh changes, and the files around it, over the fixed store.</summary>
public sealed class DigestServiceTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ingest-digest-service-");
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(FixedStore.Day.AddDays(1), new TimeOnly(12, 0), TimeSpan.Zero));
    private FixedStore store = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private DigestService Service => new(store.Digests, () => FixedStore.Plan, store.Days, new DigestAudience([]), Options.Create(new DigestOptions()), clock);

    public async ValueTask InitializeAsync() => store = await FixedStore.CreateAsync("UTC");

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Write_Again_GivesTheSameBytesWhateverCameSince()
    {
        var first = await FilesAsync(refresh: false);
        await RejectAsync();
        clock.Advance(TimeSpan.FromHours(5));

        (await FilesAsync(refresh: false)).Should().Equal(first);
        Directory.GetFiles(folder.FullName, "*.part").Should().BeEmpty();
    }

    [Fact]
    public async Task Write_Refresh_MovesTheCutoffTakesWhatCameSinceAndSaysSoInEveryForm()
    {
        var first = await FilesAsync(refresh: false);
        await RejectAsync();
        clock.Advance(TimeSpan.FromHours(5));

        var second = await FilesAsync(refresh: true);

        var (before, after) = (DigestJson.Read(first[^1]), DigestJson.Read(second[^1]));
        (after.IsRefreshed, after.RefreshedFrom, after.Cutoff).Should().Be((true, before.Cutoff, clock.GetUtcNow()));
        before.IsRefreshed.Should().BeFalse();
        after.Summary.Mentions.Should().BeLessThan(before.Summary.Mentions);
        var note = DigestLabels.In("en").Refreshed.Split("{0}")[0].Trim();
        second[..2].Should().OnlyContain(form => form.Contains(note, StringComparison.Ordinal));
        first[..2].Should().NotContain(form => form.Contains(note, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Write_TheDayThatIsNotOver_IsMarkedAndMadeAnew()
    {
        clock.AdjustTime(new DateTimeOffset(FixedStore.Day, new TimeOnly(12, 0), TimeSpan.Zero));
        var noon = DigestJson.Read((await FilesAsync(refresh: false))[^1]);

        clock.Advance(TimeSpan.FromHours(24));
        var whole = DigestJson.Read((await FilesAsync(refresh: false))[^1]);

        (noon.IsUnfinished, whole.IsUnfinished, whole.IsRefreshed).Should().Be((true, false, false));
        whole.Cutoff.Should().Be(clock.GetUtcNow());
    }

    [Fact]
    public async Task Write_SeveralDays_ListsThemNewestFirstForPeopleAndForFeedReaders()
    {
        clock.Advance(TimeSpan.FromDays(1));
        foreach (var day in (DateOnly[])[FixedStore.Day.AddDays(1), FixedStore.Day])
        {
            await Service.WriteAsync(day, folder.FullName, refresh: false, Stop);
        }

        var index = await File.ReadAllTextAsync(Path.Combine(folder.FullName, "index.html"), Stop);
        index.IndexOf("2025-11-22.html", StringComparison.Ordinal).Should().BePositive().And.BeLessThan(index.IndexOf("2025-11-21.html", StringComparison.Ordinal));
        var atom = await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "feed.xml"), Stop);
        var page = new PageSnapshot { RequestedUri = new Uri("https://ingest.example/feed.xml"), FinalUri = new Uri("https://ingest.example/feed.xml"), ContentType = "application/atom+xml", FetchedAt = clock.GetUtcNow(), Content = atom };
        var feed = FeedParser.Parse(page).Should().BeOfType<FeedParseResult.Parsed>().Which.Feed;
        feed.Items.Select(item => item.ItemGuid).Should().OnlyHaveUniqueItems().And.StartWith(["urn:ingest:digest:2025-11-22", "urn:ingest:digest:2025-11-21"]);
        feed.Items.Select(item => item.Link).Should().StartWith(["https://ingest.example/2025-11-22.html", "https://ingest.example/2025-11-21.html"]);
        feed.Items.Take(2).Should().OnlyContain(item => item.UpdatedAt == clock.GetUtcNow() && item.Summary!.Length > 0);
    }

    [Fact]
    public async Task MissingDays_AfterTheWorkerWasDown_AreThoseWithoutADigestOrWithoutAFile()
    {
        clock.Advance(TimeSpan.FromDays(2));
        await Service.WriteAsync(FixedStore.Day, folder.FullName, refresh: false, Stop);

        (await Service.MissingDaysAsync(folder.FullName, Stop)).Should().NotContain(FixedStore.Day).And.Contain([FixedStore.Day.AddDays(1), FixedStore.Day.AddDays(2)]).And.BeInAscendingOrder();

        File.Delete(Path.Combine(folder.FullName, "2025-11-21.md"));
        (await Service.MissingDaysAsync(folder.FullName, Stop)).Should().Contain(FixedStore.Day, "its file was lost");
    }

    /// <summary>The three forms, the JSON one last.</summary>
    private async Task<List<string>> FilesAsync(bool refresh)
    {
        var forms = new List<string>();
        foreach (var path in await Service.WriteAsync(FixedStore.Day, folder.FullName, refresh, Stop))
        {
            forms.Add(await File.ReadAllTextAsync(path, Encoding.UTF8, Stop));
        }

        return forms;
    }

    private async Task RejectAsync() => await store.Database.WriteAsync(
        connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "update mentions set verdict = 'rejected' where point = 'p07'";
            return command.ExecuteNonQuery();
        },
        Stop);
}
