using Ingest.Core;
using Ingest.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using static Ingest.Storage.Tests.Samples;

namespace Ingest.Storage.Tests;

/// <summary>Backups and what is put back from them: nothing is overwritten by mistake, nothing half is left.</summary>
public sealed class StoreCopyTests : SqliteStoreCase
{
    [Theory]
    [InlineData("ingest.db")]
    [InlineData("ingest.db-wal")]
    [InlineData("./ingest.db")]
    [InlineData("../{0}/ingest.db")]
    public async Task Write_OntoTheStoreItself_IsRefusedAndTheStoreStands(string name)
    {
        await StoreAsync("1", "One", "Text one.");
        var target = Path.Combine(Folder, string.Format(null, name, Path.GetFileName(Folder)));

        var backup = () => StoreCopy.Write(Database, target, Stop);

        backup.Should().Throw<InputException>().WithMessage("*this is the store itself; name another file*");
        await StoreAsync("2", "Two", "Text two.");
        Column("select title from articles").Should().Equal("One", "Two");
        Column("pragma integrity_check").Should().Equal("ok");
    }

    [Theory]
    [InlineData("nowhere/copy.db")]
    [InlineData("a-folder")]
    public void Write_PlaceThatTakesNoFile_SaysSoAndLeavesNothing(string name)
    {
        Directory.CreateDirectory(Path.Combine(Folder, "a-folder"));
        var target = Path.Combine(Folder, name);

        var backup = () => StoreCopy.Write(Database, target, Stop);

        backup.Should().Throw<InputException>().Which.Message.Should().StartWith($"{target}: the backup cannot be written");
        Directory.GetFiles(Folder, "*.part", SearchOption.AllDirectories).Should().BeEmpty();
    }

    [Fact]
    public async Task Write_StoppedOnTheWay_EndsSoonAndLeavesTheEarlierBackup()
    {
        var target = Path.Combine(Folder, "copy.db");
        StoreCopy.Write(Database, target, Stop);
        await Database.WriteAsync(connection => connection.Run("create table filler as with recursive n(i) as (select 1 union all select i + 1 from n where i < 120) select i, randomblob(1000000) as bytes from n"), Stop);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        using var watch = new FileSystemWatcher(Folder, "copy.db.part") { EnableRaisingEvents = true };
        watch.Created += (_, _) => stop.Cancel();

        var backup = () => StoreCopy.Write(Database, target, stop.Token);

        backup.Should().Throw<OperationCanceledException>();
        Directory.GetFiles(Folder, "copy.db*").Should().Equal(target);
        using var copy = Open(target);
        copy.Scalar("select count(*) from sqlite_master where name = 'filler'").Should().Be(0L, "it is the copy that was made before");
    }

    [Fact]
    public async Task MaintainAsync_StoppedOnTheWay_EndsAndTheStoreGoesOn()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);

        var upkeep = async () => await Database.MaintainAsync(
            connection =>
            {
                _ = Task.Run(stop.Cancel, Stop);
                connection.Scalar("with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n");
            },
            stop.Token);

        await upkeep.Should().ThrowAsync<OperationCanceledException>();
        await StoreAsync("1", "One", "Text one.");
        Column("select title from articles").Should().Equal("One");
    }

    [Fact]
    public async Task Write_OverAnEarlierBackup_ReplacesItWhole()
    {
        var target = Path.Combine(Folder, "copy.db");
        await File.WriteAllTextAsync(target, "an earlier one", Stop);
        await File.WriteAllTextAsync(target + ".part", "of a run that was killed", Stop);
        await StoreAsync("1", "One", "Text one.");

        StoreCopy.Write(Database, target, Stop);

        StoreCopy.Verify(target, Stop);
        File.Exists(target + ".part").Should().BeFalse();
        using var copy = Open(target);
        copy.Scalar("pragma journal_mode").Should().Be("delete", "a backup is one file");
        copy.Scalar("pragma auto_vacuum").Should().Be(2L, "a restored store still gives its room back");
        copy.Scalar("select count(*) from search where search match 'one'").Should().Be(1L, "the search index is in it");
    }

    [Fact]
    public async Task Restore_StoreWithALogBesideIt_BringsWhatStandsInTheLog()
    {
        using var aside = new TemporaryFolder();
        var copy = Path.Combine(aside.Path, "ingest.db");
        await Database.MaintainAsync(connection => connection.Run("pragma wal_checkpoint(truncate)"), Stop);
        await StoreAsync("1", "One", "Text one.");
        File.Copy(Database.Path, copy);
        File.Copy(Database.Path + "-wal", copy + "-wal");
        await Upkeep().ForgetAsync(["a.example/1"], Start, Stop);
        await Database.DisposeAsync();

        await StoreCopy.RestoreAsync(copy, Folder, Start, Stop);

        await InitializeAsync();
        Column("select title from articles").Should().Equal(["One"], "a folder copied by hand is worth as much as its log");
        Column("pragma integrity_check").Should().Equal("ok");
    }

    [Fact]
    public async Task Restore_IntoAnEmptyFolder_NeedsNoFormerStore()
    {
        using var aside = new TemporaryFolder();
        await StoreAsync("1", "One", "Text one.");
        var copy = Path.Combine(Folder, "copy.db");
        StoreCopy.Write(Database, copy, Stop);

        (await StoreCopy.RestoreAsync(copy, aside.Path, Start, Stop)).Should().BeNull();

        await using var restored = await SqliteDatabase.OpenAsync(aside.Path, StoreMode.ReadWrite, Stop);
        restored.Read(connection => connection.Scalar("select title from articles")).Should().Be("One");
    }

    [Fact]
    public async Task Restore_OverADamagedStore_KeepsItsBytes()
    {
        await StoreAsync("1", "One", "Text one.");
        var copy = Path.Combine(Folder, "copy.db");
        StoreCopy.Write(Database, copy, Stop);
        await Database.DisposeAsync();
        await File.WriteAllTextAsync(Database.Path, "no store any more", Stop);

        var kept = await StoreCopy.RestoreAsync(copy, Folder, Start, Stop);

        kept.Should().Be(Path.Combine(Folder, "backups", "before-restore-20251121T100000Z.db"));
        (await File.ReadAllTextAsync(kept!, Stop)).Should().Be("no store any more");
        await InitializeAsync();
        Column("select title from articles").Should().Equal("One");
    }

    [Theory]
    [InlineData("newer", "was written by a newer version of ingest")]
    [InlineData("foreign", "this is no store of ingest")]
    [InlineData("empty", "this is no store of ingest")]
    [InlineData("text", "the file is damaged or no SQLite store")]
    [InlineData("absent", "there is no such file")]
    public async Task Restore_WhatIsNoBackup_IsRefusedAndTheStoreStands(string kind, string message)
    {
        await StoreAsync("1", "One", "Text one.");
        var file = Path.Combine(Folder, "given.db");
        switch (kind)
        {
            case "newer":
                StoreCopy.Write(Database, file, Stop);
                using (var copy = Open(file))
                {
                    copy.Run($"pragma user_version = {MigrationRunner.Newest + 1}");
                }

                break;
            case "foreign":
                using (var copy = Open(file))
                {
                    copy.Run("create table article (id integer)");
                }

                break;
            case "empty":
                await File.WriteAllBytesAsync(file, [], Stop);
                break;
            case "text":
                await File.WriteAllTextAsync(file, string.Concat(Enumerable.Repeat("This is a letter and no store. ", 100)), Stop);
                break;
        }

        var restore = async () => await StoreCopy.RestoreAsync(file, Folder, Start, Stop);

        (await restore.Should().ThrowAsync<InputException>()).Which.Message.Should().StartWith(file).And.Contain(message);
        Column("select title from articles").Should().Equal("One");
        Directory.Exists(Path.Combine(Folder, "backups")).Should().BeFalse("nothing was begun");
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=false");
        connection.Open();
        return connection;
    }

    private sealed class TemporaryFolder : IDisposable
    {
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ingest-aside-");

        public string Path => folder.FullName;

        public void Dispose() => folder.Delete(recursive: true);
    }
}
