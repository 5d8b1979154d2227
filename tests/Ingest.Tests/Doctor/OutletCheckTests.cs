using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Ingest.Core;
using Ingest.Core.Storage;
using Ingest.Doctor;
using Ingest.Storage.Sqlite;
using Ingest.Tests.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Ingest.Tests.Doctor;

/// <summary>What the doctor says of each feed that it asks: name, connection, certificate, what it answers, robots.txt.</summary>
public sealed class OutletCheckTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ingest-outlets-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Look_RobotsRefusesThePagesOfOneFeed_NamesThatFeedAlone()
    {
        await using var site = await Site.StartAsync(context => context.Response.WriteAsync(context.Request.Path.Value switch
        {
            "/robots.txt" => "User-agent: *\nDisallow: /premium/\n",
            "/premium.xml" or "/blocked.xml" => Site.Rss("/premium/1"),
            _ => Site.Rss("/news/1"),
        }, Stop));

        var finding = (await LookAsync(("open", site.Address + "news.xml", null), ("premium", site.Address + "premium.xml", null), ("blocked", site.Address + "blocked.xml", "blocked"))).Should().ContainSingle().Subject;

        finding.Should().Be(new Finding(
            Severity.Warning, "robots", "premium", "robots.txt refuses it: Disallow: /premium/",
            "the outlet does not want its pages read by robots: write \"text\": \"blocked\" beside this feed, and what the feed itself gives is kept"));
        site.Asked.Should().NotContain(asked => asked.EndsWith("/premium/1", StringComparison.Ordinal) || asked.EndsWith("/news/1", StringComparison.Ordinal), "robots.txt is enough to know");
    }

    [Fact]
    public async Task Look_RobotsThatCannotBeHad_IsNotTakenForARefusal()
    {
        await using var site = await Site.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Path == "/robots.txt" ? 500 : 200;
            return context.Response.WriteAsync(Site.Rss("/news/1"), Stop);
        });

        var finding = (await LookAsync(("a", site.Address + "rss", null))).Should().ContainSingle().Subject;

        (finding.Severity, finding.Area, finding.Subject).Should().Be((Severity.Warning, "robots", "a"));
        finding.Problem.Should().StartWith("robots.txt cannot be had");
        finding.Advice.Should().StartWith("nothing").And.Contain("asked for again");
    }

    [Fact]
    public async Task Look_RobotsThatSaysLater_NamesTheTime()
    {
        await using var site = await Site.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Path == "/robots.txt" ? 503 : 200;
            context.Response.Headers.RetryAfter = "7200";
            return context.Response.WriteAsync(Site.Rss("/news/1"), Stop);
        });

        var finding = (await LookAsync(("a", site.Address + "rss", null))).Should().ContainSingle().Subject;

        (finding.Severity, finding.Area, finding.Subject).Should().Be((Severity.Warning, "robots", "a"));
        finding.Advice.Should().StartWith("nothing; pages are asked for again after 20");
    }

    [Fact]
    public async Task Look_CertificateThatNobodyVouchesFor_NamesSslCertFile()
    {
        using var certificate = Certificates.SelfSigned();
        await using var site = await Site.StartAsync(context => context.Response.WriteAsync(Site.Rss(), Stop), certificate: certificate);

        var finding = (await LookAsync(("a", site.Address + "rss", null))).Should().ContainSingle().Subject;

        (finding.Severity, finding.Area, finding.Subject).Should().Be((Severity.Error, "network", "127.0.0.1"));
        finding.Problem.Should().StartWith("no TLS connection");
        finding.Advice.Should().Contain("SSL_CERT_FILE").And.Contain("clock");
    }

    [Fact]
    public async Task Look_NobodyListens_IsAMatterOfTheNetworkAndToldOnceForAHost()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        var port = ((IPEndPoint)socket.LocalEndpoint).Port;
        socket.Stop();

        var finding = (await LookAsync(("a", $"http://127.0.0.1:{port}/a", null), ("b", $"http://127.0.0.1:{port}/b", null))).Should().ContainSingle().Subject;

        (finding.Severity, finding.Area, finding.Subject).Should().Be((Severity.Error, "network", "127.0.0.1"));
        finding.Advice.Should().Contain("HTTPS_PROXY").And.NotContain("robots");
    }

    [Theory]
    [InlineData(404, null, "it gives no feed now: ", Severity.Warning, "ingest feeds add HOMEPAGE")]
    [InlineData(200, null, "it gives no feed now: ", Severity.Warning, "in a browser")]
    [InlineData(429, "600", "429", Severity.Note, "it is asked again after 20")]
    public async Task Look_AnswerThatIsNoFeed_IsToldByTheFeed(int status, string? retryAfter, string problem, object severity, string advice)
    {
        await using var site = await Site.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = retryAfter;
            return context.Response.WriteAsync("nothing of the kind", Stop);
        });

        var finding = (await LookAsync(("a", site.Address + "rss", null))).Should().ContainSingle().Subject;

        (finding.Severity, finding.Area, finding.Subject).Should().Be(((Severity)severity, "outlet", "a"));
        finding.Problem.Should().Contain(problem);
        finding.Advice.Should().Contain(advice);
    }

    [Fact]
    public async Task Look_FeedThatAskedToBeLeftAloneOrIsGone_IsLeftAlone()
    {
        await using var site = await Site.StartAsync(context => context.Response.WriteAsync(Site.Rss("/a"), Stop));
        var now = TimeProvider.System.GetUtcNow();
        await using (var database = await SqliteDatabase.OpenAsync(folder.FullName, StoreMode.ReadWrite, Stop))
        {
            var feeds = new SqliteFeedStore(database, new DayCalendar(TimeZoneInfo.Utc));
            await feeds.FollowAsync([new FeedSource { Url = new Uri(site.Address, "/later"), Id = "later", Outlet = "A" }, new FeedSource { Url = new Uri(site.Address, "/gone"), Id = "gone", Outlet = "B" }], now, Stop);
            foreach (var feed in await feeds.FollowedAsync(Stop))
            {
                var isGone = feed.Source.Id == "gone";
                await feeds.RecordPollAsync(new Poll { FeedId = feed.FeedId, StartedAt = now, Duration = TimeSpan.Zero, Outcome = isGone ? PollOutcome.Gone : PollOutcome.Deferred, NextPollAt = now, DeferredUntil = isGone ? null : now.AddHours(1) }, Stop);
            }
        }

        (await LookAsync(("later", site.Address + "later", null), ("gone", site.Address + "gone", null))).Should().BeEmpty();

        site.Asked.Should().BeEmpty();
    }

    private async Task<List<Finding>> LookAsync(params (string Id, string Url, string? Text)[] feeds)
    {
        var list = Path.Combine(folder.FullName, "feeds.json");
        await File.WriteAllTextAsync(list, JsonSerializer.Serialize(new { feeds = feeds.Select(feed => new { id = feed.Id, url = feed.Url, text = feed.Text ?? "open" }) }), Stop);
        var settings = SettingsTable.Parse("--data", folder.FullName, "--feeds", list, "--set", "Http:AllowPrivateNetworks=true", "--set", "Http:HostPause=00:00:00", "--set", "Http:RetryPause=00:00:00");
        await using var services = new ServiceCollection().AddStages(settings).AddIngestLogging(settings, Microsoft.Extensions.Logging.LogLevel.Error).BuildServiceProvider();
        var findings = new List<Finding>();
        await foreach (var finding in new OutletCheck().LookAsync(new Patient(settings, services, TimeProvider.System.GetUtcNow()), Stop))
        {
            findings.Add(finding);
        }

        return findings;
    }
}
