using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Ingest.Tests.Operations;

/// <summary>The variables of the environment that lead requests elsewhere, with a real proxy and real TLS.</summary>
public sealed class ProxyTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ingest-proxy-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Once_HttpsProxyAndOwnAuthority_ReachesTheOutletThroughTheTunnelAlone()
    {
        using var certificate = Certificates.SelfSigned("outlet.test");
        await using var outlet = await Site.StartAsync(context => context.Response.WriteAsync(Site.Rss("/a"), Stop), certificate: certificate);
        await using var proxy = new LoopbackProxy(new IPEndPoint(IPAddress.Parse(outlet.Address.Host), outlet.Address.Port), "");
        var authority = Path.Combine(folder.FullName, "authority.pem");
        await File.WriteAllTextAsync(authority, certificate.ExportCertificatePem(), Stop);

        (await PollAsync("https://outlet.test/rss", ("HTTPS_PROXY", proxy.Address))).Should().Contain("TLS", "nobody vouches for the certificate");
        outlet.Asked.Should().BeEmpty();
        (await PollAsync("https://outlet.test/rss", ("HTTPS_PROXY", proxy.Address), ("SSL_CERT_FILE", authority))).Should().BeEmpty();

        outlet.Asked.Should().Contain("outlet.test/rss");
        proxy.Asked.Should().OnlyContain(line => line == "CONNECT outlet.test:443 HTTP/1.1");
    }

    [Fact]
    public async Task Once_HttpProxy_IsAskedByTheFullAddress()
    {
        await using var proxy = new LoopbackProxy(null, Site.Rss());

        (await PollAsync("http://outlet.test/rss", ("HTTP_PROXY", proxy.Address))).Should().BeEmpty();

        proxy.Asked.Should().Contain("GET http://outlet.test/rss HTTP/1.1");
    }

    [Fact]
    public async Task Once_NoProxy_GoesThereDirectly()
    {
        var name = Dns.GetHostName();   // an address that is written as loopback is never sent to a proxy
        await using var outlet = await Site.StartAsync(context => context.Response.WriteAsync(Site.Rss(), Stop), at: (await Dns.GetHostAddressesAsync(name, Stop))[0]);
        await using var proxy = new LoopbackProxy(null, Site.Rss());

        var own = $"http://{name}:{outlet.Address.Port}/rss";

        (await PollAsync(own, ("HTTP_PROXY", proxy.Address), ("NO_PROXY", $"other.test,{name}"))).Should().BeEmpty();
        outlet.Asked.Should().Contain($"{name}/rss");
        proxy.Asked.Should().BeEmpty();

        (await PollAsync(own, ("HTTP_PROXY", proxy.Address))).Should().BeEmpty();
        proxy.Asked.Should().ContainSingle();

        (await PollAsync("http://outlet.test/rss", ("HTTP_PROXY", proxy.Address), ("NO_PROXY", ".test"))).Should().Contain("does not resolve", "it is asked for by its name, and there is none");
        proxy.Asked.Should().ContainSingle();
    }

    [Fact]
    public async Task Once_SettingOfAProxy_WinsOverTheEnvironment()
    {
        await using var proxy = new LoopbackProxy(null, Site.Rss());

        (await PollAsync("http://outlet.test/rss", ("HTTP_PROXY", "http://127.0.0.1:9"), ("INGEST__Http__Proxy", proxy.Address))).Should().BeEmpty();

        proxy.Asked.Should().Contain("GET http://outlet.test/rss HTTP/1.1");
    }

    /// <summary>One poll.</summary>
    /// <returns>Why it failed; empty when it did not.</returns>
    private async Task<string> PollAsync(string url, params (string Name, string Value)[] variables)
    {
        var feeds = Path.Combine(folder.FullName, "feeds.json");
        await File.WriteAllTextAsync(feeds, JsonSerializer.Serialize(new { feeds = new[] { new { url } } }), Stop);
        var environment = new[] { "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE" }.SelectMany(name => new[] { name, name.ToLowerInvariant() }).ToDictionary(name => name, _ => (string?)null);
        foreach (var (name, value) in variables)
        {
            environment[name] = value;
        }

        using var process = IngestProcess.StartWith(environment, "feeds", "check", "--json", "--feeds", feeds, "--data", Path.Combine(folder.FullName, "data"), "--set", "Http:AllowPrivateNetworks=true", "--set", "Http:HostPause=00:00:00", "--set", "Http:ConnectTimeout=00:01:00", "--set", "Http:TotalTimeout=00:01:50");
        var (exitCode, output, errors) = await process.EndAsync();
        exitCode.Should().Be(0, errors);
        return JsonDocument.Parse(output).RootElement.GetProperty("error").GetString() ?? "";
    }
}
