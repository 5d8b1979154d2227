using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Ingest.Tests;

/// <summary>What goes wrong around the store: a clear message, nothing destroyed, and work resumed when the cause is gone.</summary>
public sealed class FaultTests(CrashNewsroom newsroom) : IClassFixture<CrashNewsroom>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Once_DiskFull_SaysSoAndGoesOnWhenThereIsRoom()
    {
        var data = newsroom.NewFolder("full");
        Directory.CreateDirectory(data);
        Assert.SkipUnless(Shell($"mount -t tmpfs -o size=700k none {data}") == 0, "a small file system can be mounted by root alone");
        try
        {
            var (exitCode, output, errors) = await IngestProcess.RunAsync(null, newsroom.Pass(data));
            (output + errors).Should().Contain("the disk is full").And.NotContain("   at ");
            exitCode.Should().BeOneOf(0, 2);

            Shell($"mount -o remount,size=64m {data}").Should().Be(0);
            var (again, _, problems) = await IngestProcess.RunAsync(null, newsroom.Pass(data));

            again.Should().Be(0, problems);
            CrashNewsroom.Natural(data).Should().Equal(newsroom.Calm);
        }
        finally
        {
            Shell($"umount {data}");
        }
    }

    [Fact]
    public async Task Once_StoreLockedByAnotherProgram_WaitsAndThenGoesOn()
    {
        var data = newsroom.NewFolder("locked");
        (await IngestProcess.RunAsync(null, newsroom.Pass(data))).ExitCode.Should().Be(0);
        using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "ingest.db")};Pooling=false");
        connection.Open();
        using var hold = connection.BeginTransaction(deferred: false);
        using var pass = IngestProcess.Start(null, newsroom.Pass(data));
        using var moment = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        moment.CancelAfter(TimeSpan.FromSeconds(3));
        var early = async () => await pass.EndBeforeAsync(moment.Token);

        await early.Should().ThrowAsync<OperationCanceledException>("it waits for the lock");
        hold.Rollback();

        var (exitCode, _, errors) = await pass.EndAsync();
        exitCode.Should().Be(0, errors);
        CrashNewsroom.Natural(data).Should().Equal(newsroom.Calm);
    }

    [Theory]
    [InlineData("once")]
    [InlineData("query")]
    public async Task AnyVerb_TruncatedStore_IsRefusedAndLeftAsItIs(string verb)
    {
        var data = newsroom.NewFolder($"truncated-{verb}");
        (await IngestProcess.RunAsync(null, newsroom.Pass(data))).ExitCode.Should().Be(0);
        (await IngestProcess.RunAsync(null, "backup", Path.Combine(data, "whole.db"), "--data", data)).ExitCode.Should().Be(0);
        var path = Path.Combine(data, "ingest.db");
        File.Copy(Path.Combine(data, "whole.db"), path, overwrite: true);
        File.Delete(path + "-wal");
        File.Delete(path + "-shm");
        using (var file = new FileStream(path, FileMode.Open))
        {
            file.SetLength(file.Length / 2);
        }

        var before = await File.ReadAllBytesAsync(path, Stop);
        var (exitCode, output, errors) = await IngestProcess.RunAsync(null, verb == "once" ? newsroom.Pass(data) : ["query", "select count(*) from articles", "--data", data]);

        exitCode.Should().Be(2);
        (output + errors).Should().Contain("damaged").And.Contain("restore").And.NotContain("   at ");
        (await File.ReadAllBytesAsync(path, Stop)).Should().Equal(before);
        (await IngestProcess.RunAsync(null, "restore", Path.Combine(data, "whole.db"), "--data", data)).ExitCode.Should().Be(0);
        CrashNewsroom.Natural(data).Should().Equal(newsroom.Calm);
    }

    [Fact]
    public async Task Export_Manifest_TellsWhereEachTextCameFrom()
    {
        var data = newsroom.NewFolder("manifest");
        (await IngestProcess.RunAsync(null, newsroom.Pass(data))).ExitCode.Should().Be(0);
        var file = Path.Combine(data, "manifest.json");

        var (exitCode, output, errors) = await IngestProcess.RunAsync(null, "export", "articles", "--format", "csv", "--manifest", file, "--data", data);

        exitCode.Should().Be(0, errors);
        output.Should().StartWith("id,url,canonical_url,outlet");
        var articles = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(file, Stop)).RootElement.GetProperty("articles").EnumerateArray().ToList();
        articles.Should().HaveCount(14);
        articles.Should().AllSatisfy(article =>
        {
            article.GetProperty("pageSha256").GetString().Should().HaveLength(64);
            article.GetProperty("extractor").GetString().Should().NotBeEmpty();
            article.GetProperty("fetched").GetString().Should().EndWith("Z");
        });
    }

    [Fact]
    public async Task Reextract_SameExtractor_MakesNoRevision()
    {
        var data = newsroom.NewFolder("reextract");
        (await IngestProcess.RunAsync(null, newsroom.Pass(data))).ExitCode.Should().Be(0);

        var (exitCode, output, errors) = await IngestProcess.RunAsync(null, "reextract", "--data", data);

        exitCode.Should().Be(0, errors);
        output.Should().Contain("14 pages read again: 0 new revisions");
        CrashNewsroom.Natural(data).Should().Equal(newsroom.Calm);
    }

    [Fact]
    public async Task Forget_Article_IsGoneAndStaysGone()
    {
        var data = newsroom.NewFolder("forget");
        (await IngestProcess.RunAsync(null, newsroom.Pass(data))).ExitCode.Should().Be(0);
        var url = CrashNewsroom.Rows(data, "select url from articles order by id")[0];

        (await IngestProcess.RunAsync(null, "forget", url, "--data", data)).Output.Should().StartWith("1 articles");
        (await IngestProcess.RunAsync(null, newsroom.Pass(data))).ExitCode.Should().Be(0);

        CrashNewsroom.Rows(data, "select url from articles").Should().HaveCount(13).And.NotContain(url);
    }

    private static int Shell(string command)
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command + " 2>/dev/null"]))!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
