using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Ingest.Tests.Operations;

/// <summary>The program under a user that is not root and stands in no list of users, as <c>docker run --user</c> starts it.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class OtherUserTests : IAsyncLifetime
{
    private const string Stranger = "12345";

    private const UnixFileMode Ours = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ingest-user-");
    private Site outlet = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(folder.FullName, "data");

    private string[] Common => ["--data", Data, "--feeds", Path.Combine(folder.FullName, "feeds.json"), "--plan", Path.Combine(folder.FullName, "plan.json"), "--set", "Http:AllowPrivateNetworks=true", "--set", "Http:HostPause=00:00:00"];

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(Environment.UserName == "root", "only root can become somebody else");
        outlet = await Site.StartAsync(context => context.Response.WriteAsync(context.Request.Path == "/rss" ? Site.Rss("/a") : Site.Page("/a"), Stop));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "feeds.json"), JsonSerializer.Serialize(new { feeds = new[] { new { url = new Uri(outlet.Address, "/rss").AbsoluteUri } } }), Stop);
        SmallPlan.WriteTo(folder.FullName);
        folder.UnixFileMode |= UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        Directory.CreateDirectory(Data);
    }

    public async ValueTask DisposeAsync()
    {
        if (outlet is not null)
        {
            await outlet.DisposeAsync();
        }

        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("run", false, "give it to this user (sudo chown -R 12345 {0}), run as its owner, or name another with --data")]
    [InlineData("once", false, "give it to this user (sudo chown -R 12345 {0}), run as its owner, or name another with --data")]
    [InlineData("run", true, "run as its owner (docker run --user 0:0), or give what is mounted there to this user (chown -R 12345 FOLDER on the host)")]
    public async Task Worker_FolderThatItCannotWrite_IsOneLineWithTheUserAndWhatHelps(string verb, bool inContainer, string remedy)
    {
        File.SetUnixFileMode(Data, Ours | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);

        var (exitCode, output, errors) = await RunAsync(inContainer ? new() { ["DOTNET_RUNNING_IN_CONTAINER"] = "true" } : [], verb);

        exitCode.Should().Be(2, errors);
        output.Should().BeEmpty();
        errors.Trim().Should().StartWith($"ingest: {Data}: user {Stranger} cannot write this data folder: {Data} belongs to 0:0, mode 705").And.EndWith(string.Format(null, remedy, Data)).And.NotContain("\n");
        Directory.GetFileSystemEntries(Data).Should().BeEmpty();
    }

    [Fact]
    public async Task Worker_FolderThatItMayWriteWithoutOwningIt_Works()
    {
        File.SetUnixFileMode(Data, Ours | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute);

        var (exitCode, output, errors) = await RunAsync(new() { ["DOTNET_RUNNING_IN_CONTAINER"] = "true" }, "once", "--json");

        exitCode.Should().Be(0, errors);
        JsonDocument.Parse(output).RootElement.GetProperty("articlesStored").GetInt32().Should().Be(1);
        using var worker = IngestProcess.StartAs(Stranger, ["run", .. Common]);
        await Until.ItIsSoAsync(() => worker.HasExited || File.Exists(Observability.Heartbeat.FileOf(Data)));

        (await RunAsync([], "health")).ExitCode.Should().Be(0);
        worker.Terminate();
        (await worker.EndAsync()).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task Worker_FolderOfItsOwnWithoutTheRightToWrite_IsToldToTakeItBack()
    {
        using (var chown = System.Diagnostics.Process.Start("chown", [Stranger, Data]))
        {
            await chown.WaitForExitAsync(Stop);
        }

        File.SetUnixFileMode(Data, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var (exitCode, _, errors) = await RunAsync([], "run");

        exitCode.Should().Be(2, errors);
        errors.Trim().Should().Contain($"although {Data} is its own").And.Contain($"chmod u+rwx {Data}").And.Contain(":Z").And.NotContain("\n").And.NotContain("chown");
    }

    [Fact]
    public async Task Worker_FolderMountedReadOnly_IsToldSoAndNothingOfOwners()
    {
        Assert.SkipUnless(await MountAsync("-t", "tmpfs", "-o", "ro", "none", Data) == 0, "mounting is not allowed here");
        try
        {
            var (exitCode, _, errors) = await IngestProcess.RunAsync(null, ["run", .. Common]);

            exitCode.Should().Be(2, errors);
            errors.Trim().Should().Contain("mounted read-only").And.NotContain("chown").And.NotContain("\n");
        }
        finally
        {
            using var umount = System.Diagnostics.Process.Start("umount", [Data]);
            await umount.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task<int> MountAsync(params string[] arguments)
    {
        using var mount = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("mount", arguments) { RedirectStandardError = true })!;
        await mount.WaitForExitAsync(Stop);
        return mount.ExitCode;
    }

    private async Task<(int ExitCode, string Output, string Errors)> RunAsync(Dictionary<string, string?> environment, string verb, params string[] more)
    {
        using var process = IngestProcess.StartAs(Stranger, environment, [verb, .. Common, .. more]);
        return await process.EndAsync();
    }
}
