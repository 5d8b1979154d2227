using System.Diagnostics;
using Ingest.Core;
using Ingest.Core.Storage;
using Ingest.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using static Ingest.Storage.Tests.Samples;

namespace Ingest.Storage.Tests;

/// <summary>Another program holds the file for longer than anybody waits: a clear message, nothing lost, and work resumed when it lets go.</summary>
public sealed class LockedStoreTests : IAsyncLifetime
{
    private const int BusySeconds = 1;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ingest-locked-");
    private SqliteDatabase database = null!;
    private SqliteConnection other = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await SqliteDatabase.OpenAsync(folder.FullName, StoreMode.ReadWrite, BusySeconds, Stop);
        other = new SqliteConnection($"Data Source={database.Path};Pooling=false");
        other.Open();
    }

    public async ValueTask DisposeAsync()
    {
        await other.DisposeAsync();
        await database.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Store_LockedForLonger_SaysSoLosesNothingAndGoesOn()
    {
        var feeds = new SqliteFeedStore(database, new DayCalendar(TimeZoneInfo.Utc));
        var articles = new SqliteArticleStore(database);
        await feeds.FollowAsync([Source("a", "https://a.example/rss")], Start, Stop);
        var item = (await feeds.RecordPollAsync(Poll((await feeds.FollowedAsync(Stop)).Single(), Item("1")), Stop)).Unfinished.Single().ItemId;
        var record = Record(item, "https://a.example/1", "The army is capped at 600,000.");
        other.Run("begin immediate");

        var store = async () => await articles.StoreAsync(record, Stop);

        var refusal = (await store.Should().ThrowAsync<InputException>()).Which;
        refusal.Message.Should().StartWith($"{database.Path}: another program has locked the store for more than 1 s").And.Contain("nothing was lost").And.Contain("start again");
        new SqliteStoreStatus(database).IsRefusal(refusal).Should().BeTrue("the worker then holds its work back instead of blaming the item");
        (await articles.UnfinishedAsync(Start, onlyDue: true, Stop)).Should().ContainSingle("readers are not locked out, and the item waits");

        other.Run("rollback");
        (await articles.StoreAsync(record, Stop)).Outcome.Should().Be(StoreOutcome.Inserted);
        (await articles.UnfinishedAsync(Start, onlyDue: true, Stop)).Should().BeEmpty();
    }

    [Fact]
    public async Task Write_ManyWaitForALockedFile_FailTogetherAndNotOneTimeOutAfterTheOther()
    {
        await database.WriteAsync(connection => connection.Run("insert into meta (key, value) values ('n', '0')"), Stop);
        other.Run("begin immediate");
        var clock = Stopwatch.StartNew();

        var writes = Enumerable.Range(0, 12).Select(_ => Task.Run(async () => await database.WriteAsync(connection => connection.Run("update meta set value = value + 1 where key = 'n'"), Stop), Stop)).ToList();
        foreach (var write in writes)
        {
            await ((Func<Task>)(() => write)).Should().ThrowAsync<InputException>();
        }

        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(BusySeconds * 8), "twelve in a row would wait for twelve time-outs");
        other.Run("rollback");
        database.Read(connection => connection.Scalar("select value from meta where key = 'n'")).Should().Be("0");
        await database.WriteAsync(connection => connection.Run("update meta set value = value + 1 where key = 'n'"), Stop);
        database.Read(connection => connection.Scalar("select value from meta where key = 'n'")).Should().Be("1");
    }

    [Fact]
    public async Task Open_LockedExclusively_SaysSoAndLeavesTheFile()
    {
        await database.DisposeAsync();
        other.Run("pragma locking_mode = exclusive");
        other.Run("begin exclusive");
        other.Run("update meta set value = value");
        foreach (var mode in new[] { StoreMode.ReadWrite, StoreMode.ReadOnly })
        {
            var open = async () => await SqliteDatabase.OpenAsync(folder.FullName, mode, BusySeconds, Stop);

            (await open.Should().ThrowAsync<InputException>()).Which.Message.Should().Contain("another program has locked the store for more than 1 s", mode.ToString());
        }

        other.Run("rollback");
        await other.DisposeAsync();
        database = await SqliteDatabase.OpenAsync(folder.FullName, StoreMode.ReadWrite, BusySeconds, Stop);
        database.Read(connection => connection.Scalar("pragma integrity_check")).Should().Be("ok");
    }

    [Fact]
    public async Task Maintain_LockedForLonger_IsAMessageAndNoAccident()
    {
        other.Run("begin immediate");

        var prune = async () => await database.MaintainAsync(connection => connection.Run("pragma user_version = 99"), Stop);

        (await prune.Should().ThrowAsync<InputException>()).Which.Message.Should().Contain("another program has locked the store");
    }

    [Theory]
    [InlineData(5, "another program has locked the store for more than 7 s")]
    [InlineData(6, "another program has locked the store for more than 7 s")]
    [InlineData(8, "cannot write this data folder")]
    [InlineData(10, "make sure that there is room and that the disk is whole")]
    [InlineData(11, "put it aside and restore a backup (ingest restore)")]
    [InlineData(13, "the disk is full; nothing was lost, make room and start again")]
    [InlineData(14, "cannot write this data folder")]
    [InlineData(26, "damaged or no SQLite store")]
    [InlineData(1, "the store cannot be opened: said")]
    public void Explain_EachTrouble_NamesTheFileAndWhatToDo(int code, string message)
    {
        var explained = StoreTroubles.Explain(new SqliteException("said", code), database.Path, 7);

        explained.Message.Should().Contain(folder.FullName).And.Contain(message);
        explained.InnerException.Should().BeOfType<SqliteException>();
        StoreTroubles.IsOne(new SqliteException("said", code)).Should().Be(code != 1, "a wrong statement is our own fault, not the file's");
    }
}
