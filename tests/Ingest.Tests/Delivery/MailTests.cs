using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ingest.Delivery;
using Ingest.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Ingest.Tests.Delivery;

/// <summary>The worker and a real mail server: TLS, log-in, and what happens when either fails. The program is told of the server's authority as of any other, by <c>SSL_CERT_FILE</c>.</summary>
public sealed class MailTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ingest-mail-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string Yesterday => DateTime.UtcNow.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string Authority => Path.Combine(folder.FullName, "authority.pem");

    private string Data => Path.Combine(folder.FullName, "data");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("starttls")]
    [InlineData("tls")]
    public async Task Send_OverTlsWithLogIn_ArrivesOnce(string security)
    {
        await using var server = new MailServer(Authority, security == "tls");
        var environment = Environment(server, security);
        await QueueAsync(environment);

        await WorkAsync(environment, server);

        var (message, isSecure, user) = server.Taken.Should().ContainSingle().Subject;
        isSecure.Should().BeTrue();
        user.Should().Be(MailServer.User);
        message.Subject.Should().Be($"Digest {Yesterday}");
        message.From.Mailboxes.Should().ContainSingle().Which.Address.Should().Be("ingest@news.example");
        message.To.Mailboxes.Select(mailbox => mailbox.Address).Should().Equal("desk@news.example", "chief@news.example");
        message.TextBody!.ReplaceLineEndings("\n").Trim().Should().Be((await FileAsync("md")).Trim());
        message.HtmlBody!.ReplaceLineEndings("\n").Trim().Should().Be((await FileAsync("html")).Trim());
        message.Attachments.OfType<MimePart>().Should().ContainSingle().Which.FileName.Should().Be($"digest-{Yesterday}.html");
        Outbox().Should().Be("delivered after 1: ");
    }

    [Fact]
    public async Task Send_WithAWrongPassword_IsKeptAndArrivesOnceWhenItIsPutRight()
    {
        await using var server = new MailServer(Authority, isTls: false);
        var environment = Environment(server, "starttls");
        await QueueAsync(environment);

        await WorkAsync(new(environment) { ["INGEST__Delivery__SmtpPassword"] = "wrong" }, server);

        server.Taken.Should().BeEmpty();
        Outbox().Should().StartWith("waiting after 1: ").And.Contain("log-in").And.Contain("SmtpUser");
        Run("update outbox set next_try = queued_at");   // a minute passes
        await WorkAsync(environment, server);
        server.Taken.Should().ContainSingle();
        Outbox().Should().Be("delivered after 2: ");
    }

    [Theory]
    [InlineData("starttls")]
    [InlineData("tls")]
    public async Task Send_ToAServerThatNobodyVouchesFor_IsRefusedWithTheRemedyBeforeAnythingIsSaid(string security)
    {
        await using var server = new MailServer(Authority, security == "tls");

        var send = () => Channel(server.Port, security).SendAsync(new DeliveryMessage("digest/x", "Digest", "text", "<p>x</p>", "{}"), Stop);

        var problem = (await send.Should().ThrowAsync<DeliveryException>()).Which.Message;
        problem.Should().Contain($"localhost:{server.Port}").And.Contain("certificate").And.Contain("SSL_CERT_FILE").And.NotContain("\n");
        problem.Length.Should().BeLessThan(400);
        server.Taken.Should().BeEmpty();
    }

    [Fact]
    public async Task Send_ToACertificateOfAnotherHost_IsRefusedAlthoughItsAuthorityIsTrusted()
    {
        await using var server = new MailServer(Authority, isTls: true, host: "mail.other.example");
        var environment = Environment(server, "tls");
        await QueueAsync(environment);

        await WorkAsync(environment, server);

        server.Taken.Should().BeEmpty();
        Outbox().Should().StartWith("waiting after 1: ").And.Contain("certificate").And.Contain("another name");
    }

    [Fact]
    public async Task Send_TlsToAPortThatSpeaksStartTls_SaysSo()
    {
        await using var server = new MailServer(Authority, isTls: false);

        var send = () => Channel(server.Port, "tls").SendAsync(new DeliveryMessage("digest/x", "Digest", "text", null, "{}"), Stop);

        (await send.Should().ThrowAsync<DeliveryException>()).Which.Message.Should().Contain("SmtpSecurity").And.Contain("starttls").And.NotContain("\n");
    }

    [Fact]
    public void Trust_OfACertificateWithinItsTimeAndOfAKnownAuthority_IsGiven()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var old = new CertificateRequest("CN=old", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-9), DateTimeOffset.UtcNow.AddDays(-2));
        using var chain = new X509Chain { ChainPolicy = { RevocationMode = X509RevocationMode.NoCheck, TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { old } } };
        chain.Build(old);
        var trust = new MailTrust();

        trust.IsTrusted(this, old, chain, SslPolicyErrors.None).Should().BeTrue();
        trust.Problem.Should().BeNull();
        trust.IsTrusted(this, old, chain, SslPolicyErrors.RemoteCertificateChainErrors).Should().BeFalse();
        trust.Problem.Should().Contain("valid from");
        trust.IsTrusted(this, null, null, SslPolicyErrors.RemoteCertificateNotAvailable).Should().BeFalse();
        trust.Problem.Should().Contain("no certificate");
        trust.IsTrusted(this, old, null, SslPolicyErrors.RemoteCertificateChainErrors).Should().BeFalse("nothing is known of its chain");
    }

    [Fact]
    public async Task Send_WithoutALogInThatTheServerWants_SaysWhatToSet()
    {
        await using var stub = new SmtpStub { WantsLogIn = true };
        var channel = new MailChannel(Options.Create(new DeliveryOptions { SmtpHost = "127.0.0.1", SmtpPort = stub.Port, SmtpSecurity = "none", MailFrom = "a@b.example", MailTo = "c@d.example" }), TimeProvider.System);

        var send = () => channel.SendAsync(new DeliveryMessage("digest/x", "Digest", "text", null, "{}"), Stop);

        (await send.Should().ThrowAsync<DeliveryException>()).Which.Message.Should().Contain("set SmtpUser");
    }

    private static MailChannel Channel(int port, string security) => new(
        Options.Create(new DeliveryOptions { SmtpHost = "localhost", SmtpPort = port, SmtpSecurity = security, SmtpUser = MailServer.User, SmtpPassword = MailServer.Password, MailFrom = "ingest@news.example", MailTo = "desk@news.example" }), TimeProvider.System);

    private Dictionary<string, string?> Environment(MailServer server, string security) => new()
    {
        ["SSL_CERT_FILE"] = Authority,
        ["INGEST__Delivery__SmtpHost"] = "localhost",
        ["INGEST__Delivery__SmtpPort"] = server.Port.ToString(CultureInfo.InvariantCulture),
        ["INGEST__Delivery__SmtpSecurity"] = security,
        ["INGEST__Delivery__SmtpUser"] = MailServer.User,
        ["INGEST__Delivery__SmtpPassword"] = MailServer.Password,
        ["INGEST__Delivery__MailFrom"] = "Ingest <ingest@news.example>",
        ["INGEST__Delivery__MailTo"] = "desk@news.example, Chief <chief@news.example>",
    };

    /// <summary>Yesterday's digest is written and lies in the outbox.</summary>
    private async Task QueueAsync(Dictionary<string, string?> environment)
    {
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "feeds.json"), """{"feeds": [{"url": "http://127.0.0.1:9/rss"}]}""", Stop);
        await (await SqliteDatabase.OpenAsync(Data, StoreMode.ReadWrite, Stop)).DisposeAsync();
        using var process = IngestProcess.StartWith(environment, "digest", "--data", Data);
        var (exitCode, _, errors) = await process.EndAsync();
        exitCode.Should().Be(0, errors);
        Outbox().Should().Be("waiting after 0: ");
    }

    /// <summary>A worker that is told to stop when a session with the server has ended.</summary>
    private async Task WorkAsync(Dictionary<string, string?> environment, MailServer server)
    {
        using var process = IngestProcess.StartWith(environment, "run", "--feeds", Path.Combine(folder.FullName, "feeds.json"), "--data", Data);
        await server.SessionAsync(Stop);
        process.Terminate();
        (await process.EndAsync()).ExitCode.Should().Be(0);
    }

    private string Outbox() => CrashNewsroom.Rows(Data, "select case when delivered_at is null then 'waiting' else 'delivered' end || ' after ' || attempts || ': ' || coalesce(error, '') from outbox").Should().ContainSingle().Subject;

    private Task<string> FileAsync(string extension) => File.ReadAllTextAsync(Path.Combine(Data, "digests", $"{Yesterday}.{extension}"), Stop);

    private void Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Data, "ingest.db")};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // statements of these tests
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
