using System.Text.Json;
using Ingest.Demo;
using Ingest.Doctor;
using Microsoft.Data.Sqlite;

namespace Ingest.Tests.Operations;

public sealed class DoctorTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ingest-doctor-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("/srv/news/data", "nfs4")]
    [InlineData("/srv/news", "nfs4")]
    [InlineData("/srv/newsroom", "ext4")]
    [InlineData("/srv/with space/x", "cifs")]
    [InlineData("/home", "ext4")]
    public void TypeOf_Path_IsThatOfTheDeepestMountAbove(string path, string type)
    {
        string[] mounts =
        [
            "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw",
            "36 22 0:40 / /srv/news rw,relatime shared:2 master:1 - nfs4 box:/export rw,vers=4.2",
            @"37 22 0:41 / /srv/with\040space rw - cifs //box/share rw",
        ];

        FileSystems.TypeOf(path, mounts).Should().Be(type);
    }

    public static TheoryData<string> NetworkKinds => [.. FileSystems.OverNetwork, "fuse.sshfs", "fuse.s3fs", "fuse.rclone"];

    [Theory]
    [MemberData(nameof(NetworkKinds))]
    public void NetworkTypeOf_KindOverANetwork_IsNamed(string type) =>
        FileSystems.NetworkTypeOf("/srv/news/data", ["22 1 8:1 / / rw - ext4 /dev/sda1 rw", $"36 22 0:40 / /srv/news rw shared:2 - {type} box:/export rw"]).Should().Be(type);

    [Theory]
    [InlineData("ext4")]
    [InlineData("xfs")]
    [InlineData("btrfs")]
    [InlineData("overlay")]
    [InlineData("tmpfs")]
    [InlineData("zfs")]
    [InlineData("fuseblk")]   // NTFS on a disk of this machine
    public void NetworkTypeOf_KindOfThisMachine_IsNone(string type) =>
        FileSystems.NetworkTypeOf("/srv/news/data", ["22 1 8:1 / / rw - nfs4 box:/root rw", $"36 22 0:40 / /srv/news rw - {type} /dev/sdb rw"]).Should().BeNull();

    [Fact]
    public void RealPath_LinksOnTheWay_AreFollowed()
    {
        var place = Directory.CreateDirectory(Path.Combine(folder.FullName, "place", "data"));
        File.CreateSymbolicLink(Path.Combine(folder.FullName, "link"), Path.Combine(folder.FullName, "place"));
        File.CreateSymbolicLink(Path.Combine(folder.FullName, "relative"), "link/data");

        FileSystems.RealPath(Path.Combine(folder.FullName, "relative")).Should().Be(place.FullName);
        FileSystems.RealPath(Path.Combine(folder.FullName, "link", "data")).Should().Be(place.FullName);
        FileSystems.NetworkTypeOf(place.FullName).Should().BeNull("tests run on a local disk");
    }

    [Fact]
    public async Task Doctor_Json_IsOneObjectALineWithFiveFieldsTheWorstFirst()
    {
        var feeds = Path.Combine(folder.FullName, "feeds.json");
        await File.WriteAllTextAsync(feeds, "{\"feeds\":[{\"url\":\"http://dead-outlet.invalid/rss\"}]}", Stop);
        string[] common = ["--data", Path.Combine(folder.FullName, "data"), "--feeds", feeds, "--plan", SmallPlan.WriteTo(folder.FullName)];

        var (exitCode, output, errors) = await IngestProcess.RunAsync(null, ["doctor", "--json", .. common]);

        exitCode.Should().Be(0, errors);
        var findings = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        findings.Should().HaveCountGreaterThan(2).And.AllSatisfy(finding => finding.EnumerateObject().Select(field => (field.Name, field.Value.ValueKind)).Should().Equal(
            ("severity", JsonValueKind.String), ("area", JsonValueKind.String), ("subject", JsonValueKind.String), ("problem", JsonValueKind.String), ("advice", JsonValueKind.String)));
        findings.Select(finding => Array.IndexOf(["error", "warning", "note"], finding.GetProperty("severity").GetString())).Should().BeInAscendingOrder().And.NotContain(-1);
        Directory.Exists(common[1]).Should().BeFalse("the doctor only looks");

        var text = await IngestProcess.RunAsync(null, ["doctor", .. common]);
        text.Output.Should().EndWith($"Findings: {findings.Count}.\n");
        foreach (var finding in findings)
        {
            text.Output.Should().Contain($"{finding.GetProperty("area")} · {finding.GetProperty("subject")}: {finding.GetProperty("problem")}\n         -> {finding.GetProperty("advice")}\n");
        }
    }

    [Fact]
    public async Task Doctor_WrongSetting_IsAFindingAndNotTheEndOfTheDoctor()
    {
        var (exitCode, output, _) = await IngestProcess.RunAsync(null, "doctor", "--json", "--data", folder.FullName, "--set", "Http:HostPause=soon");

        exitCode.Should().Be(0);
        output.Should().Contain("\"severity\":\"error\",\"area\":\"configuration\"").And.Contain("setting Http:HostPause=soon");
    }

    [Fact]
    public async Task Doctor_DamagedDatabaseAndDeadOutlet_NamesBothAndWhatToDo()
    {
        await using var newsroom = await DemoNewsroom.StartAsync(TimeProvider.System, Stop);
        var feeds = Path.Combine(folder.FullName, "feeds.json");
        await File.WriteAllTextAsync(feeds, JsonSerializer.Serialize(new { feeds = newsroom.Feeds.Select(feed => new { url = feed.Url.AbsoluteUri }).Append(new { url = "http://dead-outlet.invalid/rss" }) }), Stop);
        var data = Path.Combine(folder.FullName, "data");
        string[] common = ["--data", data, "--feeds", feeds, "--set", "Http:AllowPrivateNetworks=true", "--set", "Http:HostPause=00:00:00"];
        await IngestProcess.RunAsync(null, ["once", .. common]);

        (await FindingsAsync(common)).Should().Contain(("network", "dead-outlet.invalid", "error")).And.Contain(("database", Path.Combine(data, "ingest.db"), "note")).And.NotContain(finding => finding.Area == "data");

        await BreakAsync(Path.Combine(data, "ingest.db"));
        (await FindingsAsync(common)).Should().Contain(finding => finding.Severity == "error" && (finding.Area == "database" || finding.Area == "store"));
    }

    private static async Task<List<(string Area, string Subject, string Severity)>> FindingsAsync(string[] common)
    {
        var (exitCode, output, errors) = await IngestProcess.RunAsync(null, ["doctor", "--json", .. common]);
        exitCode.Should().Be(0, errors);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).Select(finding =>
        {
            finding.GetProperty("advice").GetString().Should().NotBeNullOrEmpty();
            return (finding.GetProperty("area").GetString()!, finding.GetProperty("subject").GetString()!, finding.GetProperty("severity").GetString()!);
        })];
    }

    /// <summary>Overwrites pages in the middle, as a failing disk does.</summary>
    private static async Task BreakAsync(string database)
    {
        await using (var connection = new SqliteConnection($"Data Source={database};Pooling=false"))
        {
            await connection.OpenAsync(Stop);
            await using var whole = connection.CreateCommand();
            whole.CommandText = "pragma wal_checkpoint(truncate)";
            await whole.ExecuteNonQueryAsync(Stop);
        }

        await using var file = new FileStream(database, FileMode.Open, FileAccess.ReadWrite);
        file.Position = file.Length / 2 / 4096 * 4096;
        await file.WriteAsync(Enumerable.Repeat((byte)0x5a, 6 * 4096).ToArray(), Stop);
    }
}
