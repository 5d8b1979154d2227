using System.CommandLine;
using Ingest.Commands;
using Ingest.Core;
using Ingest.Core.Pipeline;
using Ingest.Core.Tagging;
using Ingest.Jobs;
using Ingest.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ingest.Tests.Jobs;

public sealed class ReloadJobTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ingest-reload-");
    private SqliteDatabase database = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => database = await SqliteDatabase.OpenAsync(folder.FullName, StoreMode.ReadWrite, Stop);

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Execute_BrokenEditThenAGoodOne_KeepsTheLastGoodListUntilThen()
    {
        var list = Path.Combine(folder.FullName, "feeds.json");
        var root = new RootCommand();
        CommonOptions.AddTo(root);
        var feeds = new SqliteFeedStore(database, new DayCalendar(TimeZoneInfo.Utc));
        var job = new ReloadJob(Settings.From(root.Parse(["--feeds", list])), new WatchedFiles(), feeds, new SqlitePlanStore(database), new PlanInForce(PlanTagger.LoadBuiltIn()), TimeProvider.System, NullLogger<ReloadJob>.Instance);

        (await FollowedAsync("[]")).Should().Be(0, "the list as it was at the start is in force already");
        (await FollowedAsync("[{\"url\":\"https://a.example/\"}]")).Should().Be(1);
        (await FollowedAsync("[{\"url\":\"https://a.example/\"},{\"url\":")).Should().Be(1);
        (await FollowedAsync("[{\"url\":\"https://a.example/\"},{\"url\":\"https://b.example/\"}]")).Should().Be(2);

        async Task<int> FollowedAsync(string text)
        {
            await File.WriteAllTextAsync(list, text, Stop);
            await job.Execute(null!, Stop);
            return (await feeds.FollowedAsync(Stop)).Count;
        }
    }
}
