using System.Text.Json;
using Ingest.Demo;

namespace Ingest.Tests.Operations;

/// <summary>What surrounds the worker: certificates of one's own, a collector of telemetry.</summary>
public sealed class EnvironmentTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ingest-environment-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(folder.FullName, "data");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Once_CertificateOfAnOwnAuthority_IsTrustedThroughSslCertFileAlone()
    {
        using var certificate = Certificates.SelfSigned();
        await using var outlet = await Sink.StartAsync("<rss version=\"2.0\"><channel><title>T</title></channel></rss>", certificate);
        var authority = Path.Combine(folder.FullName, "authority.pem");
        await File.WriteAllTextAsync(authority, certificate.ExportCertificatePem(), Stop);
        var feeds = await FeedsAsync(new Uri(outlet.Address, "/rss").AbsoluteUri);

        (await FailedAsync([], feeds)).Should().Be(1, "nobody vouches for it");
        (await FailedAsync(new() { ["SSL_CERT_FILE"] = authority }, feeds)).Should().Be(0);
    }

    [Fact]
    public async Task Run_CollectorIsSet_GetsMetricsAndTracesFromPollToStore()
    {
        await using var collector = await Sink.StartAsync("", null);
        await using var newsroom = await DemoNewsroom.StartAsync(TimeProvider.System, Stop);
        using var worker = IngestProcess.Start(null, "run", "--plan", SmallPlan.WriteTo(folder.FullName), "--data", Data, "--feeds", await FeedsAsync(newsroom.Feeds[0].Url.AbsoluteUri), "--set", "Http:AllowPrivateNetworks=true", "--set", "Http:HostPause=00:00:00", "--set", $"Telemetry:Otlp={collector.Address}", "--set", "Telemetry:Every=00:00:01", "--set", "Log:Format=json", "--set", "Logging:LogLevel:Default=Debug");
        await Until.ItIsSoAsync(() => worker.HasExited || (collector.Bodies.TryGetValue("/v1/traces", out var spans) && spans.Contains("ingest.item", StringComparison.Ordinal)));

        worker.Terminate();
        var (exitCode, _, errors) = await worker.EndAsync();

        exitCode.Should().Be(0, errors);
        collector.Bodies["/v1/traces"].Should().Contain("ingest.feed").And.Contain("fetch feed").And.Contain("fetch page").And.Contain("extract").And.Contain("tag").And.Contain("store");
        collector.Bodies["/v1/metrics"].Should().Contain("ingest.polls").And.Contain("ingest.queue.depth");
        var log = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToLookup(entry => entry.GetProperty("EventId").GetInt32(), TraceOf);
        log[1606].Should().NotBeEmpty().And.OnlyContain(trace => trace != null && log[1605].Contains(trace), "a line about an item names the trace of its poll");
    }

    /// <summary>The trace that a line of the log names in its scopes.</summary>
    private static string? TraceOf(JsonElement entry) =>
        entry.GetProperty("Scopes").EnumerateArray().Select(scope => scope.ValueKind == JsonValueKind.Object && scope.TryGetProperty("TraceId", out var trace) ? trace.GetString() : null).FirstOrDefault(trace => trace is not null);

    private async Task<int> FailedAsync(Dictionary<string, string?> environment, string feeds)
    {
        using var pass = IngestProcess.StartWith(environment, "once", "--json", "--plan", SmallPlan.WriteTo(folder.FullName), "--data", Data, "--feeds", feeds, "--set", "Http:AllowPrivateNetworks=true", "--set", "Http:ConnectTimeout=00:01:00", "--set", "Http:TotalTimeout=00:01:50");
        var (exitCode, output, errors) = await pass.EndAsync();
        exitCode.Should().Be(0, errors);
        return JsonDocument.Parse(output).RootElement.GetProperty("feedsFailed").GetInt32();
    }

    private async Task<string> FeedsAsync(string url)
    {
        var path = Path.Combine(folder.FullName, "feeds.json");
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(new { feeds = new[] { new { url } } }), Stop);
        return path;
    }
}
