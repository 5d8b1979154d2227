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

    [Fact]
    public void Describe_Secret_IsNotShown() => SettingKinds.IsSecret("SmtpPassword").Should().BeTrue();

    [Fact]
    public void Catalog_EverySettingOfAStage_IsThere() =>
        new ServiceCollection().AddStages(SettingsTable.Parse()).Catalog().All.Select(setting => setting.Property.Name).Should().Contain(nameof(HttpOptions.Contact)).And.Contain("StuckAfter");
}
