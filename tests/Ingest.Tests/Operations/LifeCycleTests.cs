using System.Globalization;
using System.Net;
using System.Text.Json;
using Ingest.Demo;

namespace Ingest.Tests.Operations;

/// <summary>Starting, stopping and saying how it is, as an orchestrator sees it.</summary>
public sealed class LifeCycleTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ingest-life-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(folder.FullName, "data");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Health_WorkerAliveThenKilled_IsZeroThenStaysSoOnlyForAMinute()
    {
        var feeds = await FeedsAsync([]);
        (await IngestProcess.RunAsync(null, "health", "--data", Data)).ExitCode.Should().Be(1, "nobody works here yet");
        using var worker = Start(feeds);
        await Until.ItIsSoAsync(() => File.Exists(Observability.Heartbeat.FileOf(Data)) || worker.HasExited);

        var (exitCode, output, errors) = await IngestProcess.RunAsync(null, "health", "--data", Data);

        exitCode.Should().Be(0, errors);
        output.Trim().Should().Be("ok");
        var last = Observability.Heartbeat.Read(Data)!;
        last.ProblemAt(last.At.AddMinutes(2)).Should().Contain("the worker gave its last sign");
        last.ProblemAt(last.At.AddMinutes(-2)).Should().NotBeNull("a sign from the future proves nothing");
    }

    [Theory]
    [InlineData("health|--set|nonsense")]
    [InlineData("health|--data|/proc/nowhere")]
    public async Task Health_WhateverIsWrong_IsOne(string arguments) =>
        (await IngestProcess.RunAsync(null, arguments.Split('|'))).ExitCode.Should().Be(1);

    [Fact]
    public async Task Run_HealthListener_AnswersHealthReadinessAndMetrics()
    {
        await using var newsroom = await DemoNewsroom.StartAsync(TimeProvider.System, Stop);
        var port = FreePort();
        using var worker = Start(await FeedsAsync([.. newsroom.Feeds.Select(feed => feed.Url.AbsoluteUri)]), "--set", $"Health:Listen=127.0.0.1:{port}");
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

        await Until.ItIsSoAsync(() => Ask(client, "/readyz").Status == HttpStatusCode.OK || worker.HasExited);
        Ask(client, "/healthz").Should().Be((HttpStatusCode.OK, "ok"));
        await Until.ItIsSoAsync(() => Ask(client, "/metrics").Body.Contains("stage=\"store\"", StringComparison.Ordinal) || worker.HasExited);
        var metrics = Ask(client, "/metrics").Body;

        metrics.Should().Contain("ingest_polls_total{").And.Contain("outcome=\"Modified\"").And.Contain("ingest_stage_duration_seconds_bucket{").And.Contain("ingest_database_size_bytes{").And.Contain("ingest_politeness_wait_seconds").And.Contain("dotnet_gc");
        Ask(client, "/").Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Run_JsonLog_HasOneObjectALineAndTheItemInItsScope()
    {
        await using var newsroom = await DemoNewsroom.StartAsync(TimeProvider.System, Stop);
        using var worker = Start(await FeedsAsync([newsroom.Feeds[0].Url.AbsoluteUri]), "--set", "Log:Format=json", "--set", "Logging:LogLevel:Default=Debug");
        await Until.ItIsSoAsync(() => File.Exists(Path.Combine(Data, "ingest.db")) && Stored() || worker.HasExited);
        worker.Terminate();

        var (_, _, errors) = await worker.EndAsync();

        var events = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        events.Should().AllSatisfy(entry => entry.TryGetProperty("EventId", out _).Should().BeTrue());
        var item = events.First(entry => entry.GetProperty("EventId").GetInt32() == 1606);
        item.GetProperty("Scopes").EnumerateArray().Select(scope => scope.TryGetProperty("Item", out var id) ? id.GetInt64() : 0).Should().Contain(item.GetProperty("State").GetProperty("ItemId").GetInt64());
        events.Should().Contain(entry => entry.GetProperty("EventId").GetInt32() == 1605, "the poll names the items that it brought");
    }

    [Theory]
    [InlineData("true", null, true)]
    [InlineData("true", "text", false)]
    [InlineData(null, null, false)]
    [InlineData(null, "json", true)]
    public async Task Run_LogOfAContainer_IsJsonUnlessToldOtherwise(string? inContainer, string? format, bool isJson)
    {
        await using var newsroom = await DemoNewsroom.StartAsync(TimeProvider.System, Stop);
        using var worker = IngestProcess.StartWith(new() { ["DOTNET_RUNNING_IN_CONTAINER"] = inContainer, ["INGEST__Log__Format"] = format }, "run", "--plan", SmallPlan.WriteTo(folder.FullName), "--data", Data, "--feeds", await FeedsAsync([newsroom.Feeds[0].Url.AbsoluteUri]), "--set", "Http:AllowPrivateNetworks=true", "--set", "Http:HostPause=00:00:00");
        await Until.ItIsSoAsync(() => newsroom.Requests > 1 || worker.HasExited);
        worker.Terminate();

        var (exitCode, output, errors) = await worker.EndAsync();

        exitCode.Should().Be(0, errors);
        output.Should().BeEmpty("results go to standard output, and a worker has none");
        errors.Should().NotBeEmpty();
        errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().OnlyContain(line => line.StartsWith('{') == isJson);
    }

    private static (HttpStatusCode? Status, string Body) Ask(HttpClient client, string path)
    {
        try
        {
            using var answer = client.GetAsync(path, Stop).GetAwaiter().GetResult();
            return (answer.StatusCode, answer.Content.ReadAsStringAsync(Stop).GetAwaiter().GetResult());
        }
        catch (HttpRequestException)
        {
            return (null, "");   // it does not listen yet
        }
    }

    private static int FreePort()
    {
        using var socket = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }

    private bool Stored()
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(Data, "ingest.db")};Mode=ReadOnly;Pooling=false");
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "select count(*) from article";
            return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture) > 0;
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            return false;   // not migrated yet
        }
    }

    private IngestProcess Start(string feeds, params string[] more) =>
        IngestProcess.Start(null, ["run", "--plan", SmallPlan.WriteTo(folder.FullName), "--data", Data, "--feeds", feeds, "--set", "Http:AllowPrivateNetworks=true", "--set", "Http:HostPause=00:00:00", .. more]);

    private async Task<string> FeedsAsync(IReadOnlyList<string> urls)
    {
        var path = Path.Combine(folder.FullName, "feeds.json");
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(new { feeds = urls.Select(url => new { url }) }), Stop);
        return path;
    }
}
