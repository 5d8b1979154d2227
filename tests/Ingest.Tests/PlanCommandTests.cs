namespace Ingest.Tests;

/// <summary><c>ingest plan</c> and <c>ingest retag</c> as a user meets them.</summary>
public sealed class PlanCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ingest-plan-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Check_PlanWhoseExampleFails_NamesLineAndRuleAndExitsWith2()
    {
        var path = await WriteWrongPlanAsync();
        var (exitCode, _, errors) = await IngestProcess.RunAsync(null, "plan", "check", path);
        var (refused, _, refusal) = await IngestProcess.RunAsync("""{"id": 1, "text": "An army."}""", "tag", "--plan", path);

        exitCode.Should().Be(2);
        errors.Should().Contain("plan.json:2: x01.r does not match its example \"A navy.\"");
        refused.Should().Be(2);
        refusal.Should().Contain("plan.json:2: x01.r does not match its example \"A navy.\"");
    }

    [Theory]
    [InlineData("once")]
    [InlineData("run")]
    [InlineData("add|https://example.invalid/article")]
    public async Task WhatTags_PlanWhoseExampleFails_IsRefusedBeforeAnythingIsFetched(string verb)
    {
        var plan = await WriteWrongPlanAsync();
        var feeds = Path.Combine(folder.FullName, "feeds.json");
        await File.WriteAllTextAsync(feeds, """{"feeds": [{"url": "https://example.invalid/feed"}]}""", TestContext.Current.CancellationToken);

        var (exitCode, output, errors) = await IngestProcess.RunAsync(null, [.. verb.Split('|'), "--plan", plan, "--feeds", feeds, "--data", folder.FullName]);

        (exitCode, output).Should().Be((2, ""));
        errors.Should().Contain("plan.json:2: x01.r does not match its example \"A navy.\"");
        Commands.DemoStore.Scalar(folder.FullName, "select count(*) from polls").Should().Be(0L);
    }

    [Fact]
    public async Task Explain_NothingOrTwoThings_SaysWhatIsExpected()
    {
        var (exitCode, _, errors) = await IngestProcess.RunAsync(null, "plan", "explain", "An army.", "--article", "1");

        exitCode.Should().Be(2);
        errors.Should().Contain("exactly one of TEXT, --article ID and --mention ID");
    }

    [Fact]
    public async Task Retag_NoStore_SaysWhatToDo()
    {
        var (exitCode, _, errors) = await IngestProcess.RunAsync(null, "retag", "--dry-run", "--data", folder.FullName);

        exitCode.Should().Be(2);
        errors.Should().Contain("ingest once");
    }

    private async Task<string> WriteWrongPlanAsync()
    {
        var path = Path.Combine(folder.FullName, "plan.json");
        await File.WriteAllTextAsync(
            path,
            """
            {"id": "x", "title": "X", "grades": {"g": {"score": 0.5}}, "points": [{"id": "x01", "titles": {"en": "X"}, "description": "", "rules": [
              {"id": "x01.r", "grade": "g", "when": "army", "mustMatch": ["A navy."], "mustNotMatch": ["A fleet."]}]}]}
            """,
            TestContext.Current.CancellationToken);
        return path;
    }
}
