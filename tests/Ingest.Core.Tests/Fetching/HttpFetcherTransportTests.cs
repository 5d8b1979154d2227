using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Ingest.Core.Fetching;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Ingest.Core.Tests.Fetching;

/// <summary>Connections and bodies that break, stall or never end.</summary>
public sealed class HttpFetcherTransportTests
{
    private const string Head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n";

    [Fact]
    public async Task FetchAsync_NobodyListens_FailsWithoutAnotherTry()
    {
        Uri dead;
        await using (var site = new RawSite((_, _, _) => Task.CompletedTask))
        {
            dead = site.At("/feed");
        }

        var failed = Failed(await Fetchers.FetchAsync(Fetchers.Feed(dead), o => o.RetryPause = TimeSpan.FromSeconds(30)));

        failed.Reason.Should().Be(FetchError.Connection);
        failed.Detail.Should().Contain("refused");
        failed.Status.Should().BeNull();
    }

    [Fact]
    public async Task FetchAsync_NameThatDoesNotResolve_SaysUnknownHost() =>
        Failed(await Fetchers.FetchAsync(Fetchers.Feed(new Uri("http://no-such-outlet.invalid/rss")))).Reason.Should().Be(FetchError.UnknownHost);

    [Fact]
    public async Task FetchAsync_ResetBeforeTheAnswer_AsksOnceMore()
    {
        await using var site = new RawSite(async (number, socket, _) =>
        {
            if (number == 1)
            {
                socket.LingerState = new LingerOption(true, 0);
                return;
            }

            await RawSite.SendAsync(socket, Head + "Content-Length: 2\r\n\r\nok");
        });

        (await Fetchers.FetchAsync(Fetchers.Feed(site.At("/")))).Should().BeOfType<FetchResult.Modified>();
        site.Connections.Should().Be(2);
    }

    [Fact]
    public async Task FetchAsync_ClosedBeforeTheAnswerForEver_GivesUpAfterTwo()
    {
        await using var site = new RawSite((_, _, _) => Task.CompletedTask);

        Failed(await Fetchers.FetchAsync(Fetchers.Feed(site.At("/")))).Reason.Should().Be(FetchError.Connection);
        site.Connections.Should().Be(2);
    }

    [Fact]
    public async Task FetchAsync_KeptConnectionDroppedOnUse_StillGetsThePage()
    {
        await using var site = new RawSite(async (_, socket, token) =>
        {
            await RawSite.SendAsync(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            await socket.ReceiveAsync(new byte[4096], token);
        });
        using var fetcher = Fetchers.Create();

        for (var i = 0; i < 3; i++)
        {
            (await fetcher.FetchAsync(Fetchers.Feed(site.At($"/{i}")), TestContext.Current.CancellationToken)).Should().BeOfType<FetchResult.Modified>();
        }
    }

    [Theory]
    [InlineData("Content-Length: 5000\r\n\r\nhalf a page")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nb\r\nhalf a page\r\n")]
    public async Task FetchAsync_BodyCutShort_IsNeverHalfAPage(string rest)
    {
        await using var site = new RawSite((_, socket, _) => RawSite.SendAsync(socket, Head + rest));

        var failed = Failed(await Fetchers.FetchAsync(Fetchers.Feed(site.At("/"))));

        (failed.Reason, failed.Status).Should().Be((FetchError.Connection, 200));
        site.Connections.Should().Be(2);
    }

    [Fact]
    public async Task FetchAsync_BodyCutShortOnce_GetsTheWholeAtTheSecondTry()
    {
        await using var site = new RawSite((number, socket, _) => RawSite.SendAsync(socket, Head + "Content-Length: 5\r\n\r\n" + (number == 1 ? "wh" : "whole")));

        Text(await Fetchers.FetchAsync(Fetchers.Feed(site.At("/")))).Should().Be("whole");
    }

    [Fact]
    public async Task FetchAsync_GzipThatEndsEarly_FailsAsDecoding()
    {
        var packed = Packed.As("gzip", Packed.Sample);
        await using var site = new RawSite(async (_, socket, _) =>
        {
            await RawSite.SendAsync(socket, Head + $"Content-Encoding: gzip\r\nContent-Length: {packed.Length / 2}\r\n\r\n");
            await RawSite.SendAsync(socket, packed[..(packed.Length / 2)]);
        });

        Failed(await Fetchers.FetchAsync(Fetchers.Feed(site.At("/")))).Reason.Should().Be(FetchError.Decoding);
        site.Connections.Should().Be(1);
    }

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("br", "br")]
    [InlineData("deflate", "raw")]
    [InlineData("deflate", "zlib")]
    public async Task FetchAsync_PackedPage_ComesUnpackedWithItsBytesOnTheWire(string field, string coding)
    {
        var packed = Packed.As(coding, Packed.Sample);
        await using var site = await LoopbackSite.StartAsync(c =>
        {
            c.Response.Headers.ContentEncoding = field;
            return c.Response.Body.WriteAsync(packed).AsTask();
        });

        var modified = (FetchResult.Modified)await Fetchers.FetchAsync(Fetchers.Feed(site.At("/")));

        modified.Page.Content.ToArray().Should().Equal(Packed.Sample);
        modified.Bytes.Should().Be(packed.Length);
    }

    [Fact]
    public async Task FetchAsync_EarlyHintsAndTrailers_AreNoTrouble()
    {
        await using var site = new RawSite((_, socket, _) => RawSite.SendAsync(
            socket,
            "HTTP/1.1 103 Early Hints\r\nLink: </s.css>; rel=preload\r\n\r\n" + Head + "transfer-encoding: chunked\r\nTrailer: X-Sum\r\n\r\n4;ext=1\r\npage\r\n0\r\nX-Sum: 1\r\n\r\n"));

        Text(await Fetchers.FetchAsync(Fetchers.Feed(site.At("/")))).Should().Be("page");
    }

    [Theory]
    [InlineData("not HTTP at all\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: many\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    public async Task FetchAsync_AnswerThatIsNoHttp_FailsAsConnection(string answer)
    {
        await using var site = new RawSite((_, socket, _) => RawSite.SendAsync(socket, answer));

        Failed(await Fetchers.FetchAsync(Fetchers.Feed(site.At("/")))).Reason.Should().Be(FetchError.Connection);
    }

    [Fact]
    public async Task FetchAsync_HeadWithoutEnd_IsNotReadForEver()
    {
        await using var site = new RawSite(async (_, socket, token) =>
        {
            await RawSite.SendAsync(socket, "HTTP/1.1 200 OK\r\n");
            var field = Encoding.Latin1.GetBytes($"X: {new string('x', 4000)}\r\n");
            while (!token.IsCancellationRequested)
            {
                await socket.SendAsync(field, token);
            }
        });

        Failed(await Fetchers.FetchAsync(Fetchers.Feed(site.At("/")))).Reason.Should().Be(FetchError.Connection);
    }

    [Fact]
    public async Task FetchAsync_SilentServer_TimesOutWaitingForTheAnswer()
    {
        await using var site = new RawSite((_, _, token) => Task.Delay(Timeout.Infinite, token));

        var failed = Failed(await Fetchers.FetchAsync(Fetchers.Feed(site.At("/")), o => o.AnswerTimeout = TimeSpan.FromMilliseconds(150)));

        (failed.Reason, failed.Detail).Should().Be((FetchError.TimedOut, "no answer within 0.2 s"));
        site.Connections.Should().Be(1);
    }

    [Fact]
    public async Task FetchAsync_BodyFallsSilent_TimesOut()
    {
        await using var site = new RawSite(async (_, socket, token) =>
        {
            await RawSite.SendAsync(socket, Head + "\r\n<html>");
            await Task.Delay(Timeout.Infinite, token);
        });

        var failed = Failed(await Fetchers.FetchAsync(Fetchers.Feed(site.At("/")), o => o.IdleTimeout = TimeSpan.FromMilliseconds(150)));

        failed.Reason.Should().Be(FetchError.TimedOut);
        failed.Detail.Should().Contain("silent");
        (failed.Status, failed.Bytes).Should().Be((200, 6L));
    }

    [Fact]
    public async Task FetchAsync_DripForEver_EndsWithTheTotalTime()
    {
        await using var site = new RawSite(async (_, socket, token) =>
        {
            await RawSite.SendAsync(socket, Head + "\r\n");
            using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
            while (await tick.WaitForNextTickAsync(token))
            {
                await RawSite.SendAsync(socket, "x");
            }
        });

        var failed = Failed(await Fetchers.FetchAsync(Fetchers.Feed(site.At("/")), o =>
        {
            o.TotalTimeout = TimeSpan.FromMilliseconds(400);
            o.IdleTimeout = TimeSpan.FromMilliseconds(300);
        }));

        (failed.Reason, failed.Detail).Should().Be((FetchError.TimedOut, "not finished within 0.4 s"));
    }

    [Fact]
    public async Task FetchAsync_ServerThatTakesNoConnection_TimesOutConnecting()
    {
        using var full = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        full.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        full.Listen(1);
        var port = ((IPEndPoint)full.LocalEndPoint!).Port;
        var fillers = Enumerable.Range(0, 4).Select(_ => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false }).ToArray();
        foreach (var filler in fillers)
        {
            try
            {
                await filler.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromMilliseconds(30), TestContext.Current.CancellationToken);
            }
            catch (TimeoutException)
            {
                continue;
            }
        }

        var failed = Failed(await Fetchers.FetchAsync(Fetchers.Feed(new Uri($"http://127.0.0.1:{port}/")), o => o.ConnectTimeout = TimeSpan.FromMilliseconds(200)));

        (failed.Reason, failed.Detail).Should().Be((FetchError.TimedOut, "no connection within 0.2 s"));
        Array.ForEach(fillers, f => f.Dispose());
    }

    [Fact]
    public async Task FetchAsync_EndlessBody_StopsReadingAtTheLimit()
    {
        var sent = 0L;
        var finished = new TaskCompletionSource();
        await using var site = new RawSite(async (_, socket, token) =>
        {
            try
            {
                await RawSite.SendAsync(socket, Head + "\r\n");
                var chunk = new byte[65536];
                while (true)
                {
                    sent += await socket.SendAsync(chunk, token);
                }
            }
            finally
            {
                finished.SetResult();
            }
        });

        var failed = Failed(await Fetchers.FetchAsync(Fetchers.Feed(site.At("/")), o => o.MaxBodyBytes = 1 << 20));
        await finished.Task;

        failed.Reason.Should().Be(FetchError.TooLarge);
        sent.Should().BeLessThan(16 << 20);
    }

    [Fact]
    public async Task FetchAsync_AnnouncedAsTooLarge_IsNotReadAtAll()
    {
        await using var site = new RawSite(async (_, socket, token) =>
        {
            await RawSite.SendAsync(socket, Head + "Content-Length: 999999999\r\n\r\n");
            await Task.Delay(Timeout.Infinite, token);
        });

        var failed = Failed(await Fetchers.FetchAsync(Fetchers.Feed(site.At("/"))));

        failed.Reason.Should().Be(FetchError.TooLarge);
        failed.Detail.Should().Contain("999999999");
    }

    [Fact]
    public async Task FetchAsync_CertificateOfNobody_IsRefused()
    {
        using var certificate = SelfSigned();
        await using var site = await LoopbackSite.StartAsync(c => c.Response.WriteAsync("secret"), l => l.UseHttps(certificate));

        var failed = Failed(await Fetchers.FetchAsync(Fetchers.Feed(site.At("/"))));

        failed.Reason.Should().Be(FetchError.Connection);
        failed.Detail.Should().Contain("TLS");
        site.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task FetchAsync_Tls_PrefersHttp2()
    {
        using var certificate = SelfSigned();
        await using var site = await LoopbackSite.StartAsync(c => c.Response.WriteAsync("page"), l =>
        {
            l.Protocols = HttpProtocols.Http1AndHttp2;
            l.UseHttps(certificate);
        });
        using var fetcher = Fetchers.Create(trust: new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, given, _, _) => given?.GetCertHashString() == certificate.Thumbprint });

        Text(await fetcher.FetchAsync(Fetchers.Feed(site.At("/")), TestContext.Current.CancellationToken)).Should().Be("page");
        site.Requests.Single().Protocol.Should().Be("HTTP/2");
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    private static FetchResult.Failed Failed(FetchResult result) => result.Should().BeOfType<FetchResult.Failed>().Subject;

    private static string Text(FetchResult result) => Encoding.UTF8.GetString(result.Should().BeOfType<FetchResult.Modified>().Subject.Page.Content.Span);
}
