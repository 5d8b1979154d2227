using Ingest.Core;
using Ingest.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Tests;

/// <summary>What becomes of files that are not as they should be.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ingest-file-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string File => Path.Combine(folder.FullName, "ingest.db");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Open_NoStore_SaysHowToMakeOne() => await Refused(StoreMode.ReadOnly, "there is no store yet; run \"ingest once\" first");

    [Fact]
    public async Task Open_NoSqliteFile_IsRefusedAndLeftAsItIs()
    {
        await System.IO.File.WriteAllTextAsync(File, new string('x', 5000), Stop);

        await Refused(StoreMode.ReadWrite, "damaged or no SQLite store");

        (await System.IO.File.ReadAllTextAsync(File, Stop)).Should().Be(new string('x', 5000));
    }

    [Theory]
    [InlineData("SQLite format 3")]
    [InlineData("a note that somebody put here")]
    public async Task Open_FileShorterThanAPage_IsRefusedAndLeftAsItIs(string content)
    {
        await System.IO.File.WriteAllTextAsync(File, content, Stop);

        await Refused(StoreMode.ReadWrite, "damaged or no SQLite store");

        (await System.IO.File.ReadAllTextAsync(File, Stop)).Should().Be(content);
    }

    [Fact]
    public async Task Open_FileOfANewerVersion_IsRefused()
    {
        await (await SqliteDatabase.OpenAsync(folder.FullName, StoreMode.ReadWrite, Stop)).DisposeAsync();
        using (var connection = new SqliteConnection($"Data Source={File};Pooling=false"))
        {
            connection.Open();
            connection.Run("pragma user_version = 999");
        }

        await Refused(StoreMode.ReadWrite, "schema 999 was written by a newer version");
        await Refused(StoreMode.ReadOnly, "schema 999 was written by a newer version");
    }

    [Fact]
    public async Task Dispose_AfterReadingAndWriting_LeavesOneFileThatNeedsNoWriting()
    {
        var database = await SqliteDatabase.OpenAsync(folder.FullName, StoreMode.ReadWrite, Stop);
        await database.WriteAsync(connection => connection.Run("insert into meta values ('x', 'y')"), Stop);
        database.Read(connection => connection.Scalar("select value from meta where key = 'x'")).Should().Be("y");

        await database.DisposeAsync();

        System.IO.File.Exists(File + "-wal").Should().BeFalse("a folder that is copied or mounted read-only is one file");
    }

    [Fact]
    public async Task Open_Twice_FindsTheSameStore()
    {
        await using (var first = await SqliteDatabase.OpenAsync(folder.FullName, StoreMode.ReadWrite, Stop))
        {
            await first.WriteAsync(connection => connection.Run("insert into meta values ('a', 'b')"), Stop);
        }

        await using var second = await SqliteDatabase.OpenAsync(folder.FullName, StoreMode.ReadOnly, Stop);
        second.Read(connection => connection.Scalar("select value from meta where key = 'a'")).Should().Be("b");
    }

    [Fact]
    public void Acquire_FolderThatIsHeld_NamesTheHolder()
    {
        using var holder = WriterLock.Acquire(folder.FullName, TimeProvider.System);

        var second = () => WriterLock.Acquire(folder.FullName, TimeProvider.System);

        second.Should().Throw<InputException>().WithMessage($"*another worker holds this data folder: process {Environment.ProcessId} on*");
    }

    [Fact]
    public void Acquire_AfterTheHolderLeft_Succeeds()
    {
        WriterLock.Acquire(folder.FullName, TimeProvider.System).Dispose();

        WriterLock.Acquire(folder.FullName, TimeProvider.System).Dispose();
    }

    private async Task Refused(StoreMode mode, string message)
    {
        var open = async () => await SqliteDatabase.OpenAsync(folder.FullName, mode, Stop);

        (await open.Should().ThrowAsync<InputException>()).Which.Message.Should().Contain(message);
    }
}
