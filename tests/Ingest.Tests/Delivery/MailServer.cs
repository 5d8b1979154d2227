using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Channels;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Ingest.Tests.Delivery;

/// <summary>A mail server on loopback that somebody else wrote (SmtpServer), with TLS of a certificate authority of its own, which takes mail only from who logs in.</summary>
internal sealed class MailServer : IMessageStore, IAsyncDisposable
{
    public const string User = "ingest@news.example";
    public const string Password = "correct horse";

    private readonly Channel<bool> ended = Channel.CreateUnbounded<bool>();
    private readonly CancellationTokenSource stop = new();
    private readonly X509Certificate2 certificate;
    private readonly Task serving;

    /// <param name="authority">File that the authority's certificate is written to.</param>
    /// <param name="isTls">TLS from the first byte; else STARTTLS.</param>
    /// <param name="host">The name in the certificate.</param>
    public MailServer(string authority, bool isTls, string host = "localhost")
    {
        certificate = Certify(authority, host);
        Port = FreePort();
        var options = new SmtpServerOptionsBuilder().ServerName("localhost")
            .Endpoint(endpoint => endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, Port)).Certificate(certificate).IsSecure(isTls).AllowUnsecureAuthentication(false).AuthenticationRequired()).Build();
        var services = new SmtpServer.ComponentModel.ServiceProvider();
        services.Add(this);
        services.Add(new DelegatingUserAuthenticator((_, user, password) => user == User && password == Password));
        var server = new SmtpServer.SmtpServer(options, services);
        server.SessionCompleted += (_, _) => ended.Writer.TryWrite(true);
        server.SessionFaulted += (_, _) => ended.Writer.TryWrite(false);
        serving = server.StartAsync(stop.Token);
    }

    public int Port { get; }

    /// <summary>What was taken over: the message, whether it came over TLS, and who had logged in.</summary>
    public List<(MimeMessage Message, bool IsSecure, string User)> Taken { get; } = [];

    public Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(buffer.ToArray());
        Taken.Add((MimeMessage.Load(stream, cancellationToken), context.Pipe.IsSecure, context.Authentication.User));
        return Task.FromResult(SmtpResponse.Ok);
    }

    /// <summary>Waits for the end of one session, a minute at most.</summary>
    public async Task SessionAsync(CancellationToken cancellationToken) => await ended.Reader.ReadAsync(cancellationToken).AsTask().WaitAsync(TimeSpan.FromMinutes(1), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
        certificate.Dispose();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static X509Certificate2 Certify(string authority, string host)
    {
        var (from, until) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var root = new CertificateRequest("CN=Test authority", key, HashAlgorithmName.SHA256);
        root.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        root.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        using var issuer = root.CreateSelfSigned(from, until);
        File.WriteAllText(authority, issuer.ExportCertificatePem());

        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", own, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        using var signed = request.Create(issuer, from, until, RandomNumberGenerator.GetBytes(8));
        using var whole = signed.CopyWithPrivateKey(own);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pfx), null);
    }
}
