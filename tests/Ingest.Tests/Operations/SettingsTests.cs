using System.Collections;
using Ingest.Core;
using Ingest.Core.Fetching;
using Microsoft.Extensions.DependencyInjection;

namespace Ingest.Tests.Operations;

public sealed class SettingsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ingest-settings-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Readme_TableOfSettings_SaysWhatTheCodeSays() =>
        Readme.Table(SettingsTable.Header, SettingsTable.Make()).Should().Be(SettingsTable.Make(), "run the tests with INGEST_WRITE_README=1 to write it anew");

    [Theory]
    [InlineData("Http:HostPuase=1", "setting Http:HostPuase: there is no such key; did you mean Http:HostPause (in the environment: INGEST__Http__HostPause)?")]
    [InlineData("Htpp:HostPause=1", "setting Htpp:HostPause: there is no such section; did you mean Http:HostPause")]
    [InlineData("Alerts:Rules:1:Point=p06", "setting Alerts:Rules:1:Point: there is no such key; did you mean Alerts:Rules:0:Points")]
    [InlineData("Http:HostPause=soon", "setting Http:HostPause=soon: expected a time span such as 00:15:00")]
    [InlineData("Http:HostPause=09:00:00", "setting Http:HostPause=09:00:00: must be between 00:00:00 and 01:00:00.")]
    [InlineData("Poll:Partitions=many", "setting Poll:Partitions=many: expected a whole number, 1 to 256")]
    [InlineData("Storage:Snapshot=perhaps", "setting Storage:Snapshot=perhaps: expected true or false")]
    [InlineData("Log:Format=xml", "setting Log:Format=xml: must be auto, json or text")]
    [InlineData("Health:Listen=9464", "setting Health:Listen=9464: must be an address and a port")]
    public void AddStages_WrongSetting_NamesKeyValueAndWhatWouldBeRight(string setting, string message)
    {
        var start = () => new ServiceCollection().AddStages(SettingsTable.Parse("--set", setting));

        start.Should().Throw<InputException>().Which.Message.Should().StartWith(message);
    }

    [Fact]
    public void Read_KeyOfAFile_HoldsItsContentWithoutTheLineEnd()
    {
        var secret = Path.Combine(folder.FullName, "contact");
        File.WriteAllText(secret, "https://example.org/bot\n");

        var settings = EnvironmentSettings.Read(new Hashtable { ["INGEST__Http__Contact_FILE"] = secret, ["INGEST__Poll__Partitions"] = "2", ["OTHER"] = "x" });

        settings.Should().BeEquivalentTo(new Dictionary<string, string?> { ["Http:Contact"] = "https://example.org/bot", ["Poll:Partitions"] = "2" });
    }

    [Fact]
    public void Read_FileThatIsAbsentOrDoubled_IsRefusedWithTheVariable()
    {
        var absent = () => EnvironmentSettings.Read(new Hashtable { ["INGEST__Http__Contact_FILE"] = "/nowhere" });
        var doubled = () => EnvironmentSettings.Read(new Hashtable { ["INGEST__Http__Contact_FILE"] = "/nowhere", ["INGEST__Http__Contact"] = "x" });

        absent.Should().Throw<InputException>().Which.Message.Should().StartWith("INGEST__Http__Contact_FILE=/nowhere: the file cannot be read");
        doubled.Should().Throw<InputException>().Which.Message.Should().Contain("keep one of the two");
    }

    [Theory]
    [InlineData("INGEST__Http__HostPuase", "1", "setting Http:HostPuase: there is no such key; did you mean Http:HostPause (in the environment: INGEST__Http__HostPause)?")]
    [InlineData("INGEST__HostPause", "1", "setting HostPause: there is no such section; did you mean Http:HostPause (in the environment: INGEST__Http__HostPause)?")]
    [InlineData("INGEST__Http__HostPause__Seconds", "1", "setting Http:HostPause:Seconds: there is no such key; did you mean Http:HostPause")]
    [InlineData("INGEST__Digests__TimeZone", "UTC", "setting Digests:TimeZone: there is no such section; did you mean Digest:TimeZone")]
    [InlineData("INGEST_Http__HostPause", "1", "INGEST_Http__HostPause: nothing reads it; a setting has two underscores before its section and before its key: INGEST__Http__HostPause")]
    [InlineData("INGEST__Poll__DefaultInterval", "", "setting Poll:DefaultInterval=: expected a time span such as 00:15:00")]
    [InlineData("INGEST__Http__Contact_FILE", "/nowhere", "INGEST__Http__Contact_FILE=/nowhere: the file cannot be read")]
    [InlineData("INGEST__Http__Contact_FILE", "/", "INGEST__Http__Contact_FILE=/: the file cannot be read")]
    public async Task Once_WrongVariable_IsRefusedInOneLineThatNamesWhatWouldBeRight(string name, string value, string message)
    {
        using var pass = IngestProcess.StartWith(new() { [name] = value }, "once", "--data", Path.Combine(folder.FullName, "data"), "--feeds", await NoFeedsAsync());

        var (exitCode, output, errors) = await pass.EndAsync();

        exitCode.Should().Be(2, errors);
        output.Should().BeEmpty();
        errors.Trim().Should().StartWith("ingest: " + message).And.NotContain("\n");
        Directory.Exists(Path.Combine(folder.FullName, "data")).Should().BeFalse("nothing was started");
    }

    [Fact]
    public async Task Doctor_ContactFromAFileAsSecretsAreMounted_IsTaken()
    {
        var secret = Path.Combine(folder.FullName, "contact");
        await File.WriteAllTextAsync(secret, "https://example.org/bot\n", TestContext.Current.CancellationToken);
        string[] doctor = ["doctor", "--json", "--plan", SmallPlan.WriteTo(folder.FullName), "--data", Path.Combine(folder.FullName, "data"), "--feeds", await NoFeedsAsync()];
        using var without = IngestProcess.StartWith([], doctor);
        using var with = IngestProcess.StartWith(new() { ["INGEST__Http__Contact_FILE"] = secret }, doctor);

        (await without.EndAsync()).Output.Should().Contain("Http:Contact");
        (await with.EndAsync()).Output.Should().NotContain("Http:Contact");
    }

    [Fact]
    public void AddStages_SecretThatIsWrong_IsNotRepeatedInTheMessage()
    {
        var start = () => new ServiceCollection().AddStages(SettingsTable.Parse("--set", "Delivery:SmtpPassword=hunter2", "--set", "Delivery:SmtpPort=0"));

        start.Should().Throw<InputException>().Which.Message.Should().Contain("Delivery:SmtpPort=0").And.NotContain("hunter2");
    }

    [Fact]
    public void Describe_Secret_IsNotShown() => SettingKinds.IsSecret("SmtpPassword").Should().BeTrue();

    [Fact]
    public void Catalog_EverySettingOfAStage_IsThere() =>
        new ServiceCollection().AddStages(SettingsTable.Parse()).Catalog().All.Select(setting => setting.Property.Name).Should().Contain(nameof(HttpOptions.Contact)).And.Contain("StuckAfter");

    private async Task<string> NoFeedsAsync()
    {
        var path = Path.Combine(folder.FullName, "feeds.json");
        await File.WriteAllTextAsync(path, "{\"feeds\":[]}", TestContext.Current.CancellationToken);
        return path;
    }
}
