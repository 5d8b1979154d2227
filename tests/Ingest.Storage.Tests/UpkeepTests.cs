using Ingest.Core;
using Ingest.Core.Storage;
using Ingest.Storage.Sqlite;
using static Ingest.Storage.Tests.Samples;

namespace Ingest.Storage.Tests;

public sealed class UpkeepTests : SqliteStoreCase
{
    [Fact]
    public async Task Forget_Address_RemovesEverythingAndIsNotFetchedAgain()
    {
        await StoreAsync("1", "Secret", "The secret army is capped at 600,000.", mentioned: "capped at 600,000");
        await StoreAsync("2", "Other", "The other one stays.");

        var receipt = await Upkeep().ForgetAsync(["a.example/1"], Start, Stop);

        receipt.Should().Be(new ForgetReceipt(1, 1, 1));
        Column("select title from articles").Should().Equal("Other");
        Column("select title from revisions").Should().Equal("Other");
        (await new SqliteArticleSearch(Database).SearchAsync(new SearchRequest { Query = Core.Search.SearchQuery.Parse("secret"), Limit = 9 }, Stop)).Should().BeEmpty();
        (await File.ReadAllTextAsync(Database.Path, System.Text.Encoding.Latin1, Stop)).Should().NotContain("secret army");
        (await Articles.DropForgottenAsync(await ItemAsync("https://a.example/1"), null, ["a.example/1"], Stop)).Should().BeTrue();
        (await StoreAsync("1", "Secret", "Again.")).Outcome.Should().Be(StoreOutcome.Forgotten);
        (await Articles.UnfinishedAsync(Start.AddYears(1), onlyDue: false, Stop)).Should().BeEmpty();
    }

    [Fact]
    public async Task ForgetOutlet_WhateverItsCase_RemovesItsArticles()
    {
        await StoreAsync("1", "One", "Text one.");
        await StoreAsync("2", "Two", "Text two.");

        (await Upkeep().ForgetOutletAsync("a", Start, Stop)).Articles.Should().Be(2);

        Scalar("select count(*) from articles").Should().Be(0L);
        Column("pragma foreign_key_check").Should().BeEmpty();
    }

    [Fact]
    public async Task Prune_EachKind_HasItsOwnKeepingTime()
    {
        await StoreAsync("1", "Old", "An old text.", with: record => record with { Page = Page(Start) });

        var first = await Upkeep().PruneAsync(Start.AddDays(31), Stop);
        var second = await Upkeep().PruneAsync(Start.AddDays(91), Stop);
        var third = await Upkeep(new StorageOptions { ArticleDays = 365 }).PruneAsync(Start.AddDays(400), Stop);

        first.Should().BeEquivalentTo(new { Pages = 1, Polls = 0, Articles = 0 });
        second.Should().BeEquivalentTo(new { Pages = 0, Polls = 1, Articles = 0 });
        third.Articles.Should().Be(1);
        Scalar("select count(*) from item where state = 'stored'").Should().Be(1L, "a pruned article is not fetched again");
        Column("select payload from item").Should().Equal(["{\"itemGuid\":\"item-1\"}"], "what the feed gave of it goes with it");
    }

    [Fact]
    public async Task Prune_ArticleThatWasStillTried_IsNotTriedAgain()
    {
        await StoreAsync("1", "Old", "", with: record => record with { Article = record.Article with { Status = ArticleStatus.Failed, Error = "503" }, NextTryAt = Start.AddDays(500) });

        (await Upkeep(new StorageOptions { ArticleDays = 365 }).PruneAsync(Start.AddDays(400), Stop)).Articles.Should().Be(1);

        (await Articles.UnfinishedAsync(Start.AddYears(3), onlyDue: false, Stop)).Should().BeEmpty();
        Column("pragma foreign_key_check").Should().BeEmpty();
    }

    [Fact]
    public async Task Prune_GivesItsRoomBackToTheDisk()
    {
        var noise = new byte[400_000];
        new Random(7).NextBytes(noise);
        for (var i = 0; i < 5; i++)
        {
            await StoreAsync($"{i}", "T", $"Text {i}.", with: record => record with { Page = Page(Start) with { Content = noise } });
        }

        (await Upkeep().PruneAsync(Start.AddDays(31), Stop)).BytesFreed.Should().BeGreaterThanOrEqualTo(0);
        new FileInfo(Database.Path).Length.Should().BeLessThan(1_000_000);
    }

    [Fact]
    public async Task Snapshot_IsWholeAndNeedsNoFileBesideIt()
    {
        await StoreAsync("1", "One", "Text one.");

        await Upkeep().RunAsync(Start, Stop);

        var snapshot = Path.Combine(Folder, "snapshot.db");
        var restore = () => StoreCopy.Verify(snapshot, Stop);
        restore.Should().Throw<InputException>().WithMessage("*snapshot for readers*name a backup*");
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source=file:{snapshot}?immutable=1;Mode=ReadOnly;Pooling=false");
        connection.Open();
        connection.Scalar("select title from articles").Should().Be("One");
        connection.Scalar("pragma journal_mode").Should().Be("delete");
        connection.Scalar("pragma integrity_check").Should().Be("ok");
        connection.Scalar("select count(*) from sqlite_master where name like 'search%'").Should().Be(0L);
        connection.Scalar("pragma freelist_count").Should().Be(0L);
    }

    [Fact]
    public async Task Backup_WhileTheWriterIsAtWork_IsConsistentAndCanBeRestored()
    {
        await StoreAsync("1", "One", "Text one.");
        var target = Path.Combine(Folder, "copy.db");
        StoreCopy.Write(Database, target, Stop);
        await StoreAsync("2", "Two", "Text two.");
        await Database.DisposeAsync();

        var kept = await StoreCopy.RestoreAsync(target, Folder, Start, Stop);

        await InitializeAsync();
        Column("select title from articles").Should().Equal("One");
        StoreCopy.Verify(kept!, Stop);
    }

    [Fact]
    public async Task Restore_DamagedOrForeignFile_IsRefusedAndTheStoreIsUntouched()
    {
        await StoreAsync("1", "One", "Text one.");
        var target = Path.Combine(Folder, "copy.db");
        StoreCopy.Write(Database, target, Stop);
        var bytes = await File.ReadAllBytesAsync(target, Stop);
        await File.WriteAllBytesAsync(target, bytes[..(bytes.Length / 2)], Stop);

        var truncated = async () => await StoreCopy.RestoreAsync(target, Folder, Start, Stop);
        var foreign = () => StoreCopy.Verify(typeof(UpkeepTests).Assembly.Location, Stop);

        await truncated.Should().ThrowAsync<InputException>().WithMessage("*damaged*");
        foreign.Should().Throw<InputException>().WithMessage("*damaged or no SQLite store*");
        Column("select title from articles").Should().Equal("One");
    }

    private static PageSnapshot Page(DateTimeOffset at) => new() { RequestedUri = new Uri("https://a.example/1"), FinalUri = new Uri("https://a.example/1"), Content = "<p>page</p>"u8.ToArray(), FetchedAt = at };
}
