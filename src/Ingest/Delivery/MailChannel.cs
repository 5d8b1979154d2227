using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Ingest.Delivery;

/// <summary>Sends mail over SMTP. The Message-ID is the same at every attempt, so that a mailbox shows a repeated message once.</summary>
internal sealed class MailChannel(IOptions<DeliveryOptions> options, TimeProvider clock) : IDeliveryChannel
{
    private readonly DeliveryOptions options = options.Value;

    public string Name => "email";

    public bool IsConfigured => options.SmtpHost is not null;

    public async Task SendAsync(DeliveryMessage message, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Timeout);
        using var mail = Compose(message);
        var trust = new MailTrust();
        using var client = new SmtpClient { ServerCertificateValidationCallback = trust.IsTrusted };
        try
        {
            await client.ConnectAsync(options.SmtpHost!, options.SmtpPort, Security, limit.Token);
            if (options.SmtpUser is { } user)
            {
                await client.AuthenticateAsync(Encoding.UTF8, user, options.SmtpPassword ?? "", limit.Token);
            }

            await client.SendAsync(mail, limit.Token);
        }
        catch (Exception problem) when (IsTheirs(problem))
        {
            throw Failure(Explain(problem, trust), problem);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failure($"not done within {options.Timeout}", late);
        }

        await SayGoodbyeAsync(client, limit.Token);
    }

    private SecureSocketOptions Security => options.SmtpSecurity switch
    {
        "tls" => SecureSocketOptions.SslOnConnect,
        "none" => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };

    private static bool IsTheirs(Exception problem) => problem is ProtocolException or CommandException or ServiceNotConnectedException or ServiceNotAuthenticatedException or AuthenticationException
        or System.Security.Authentication.AuthenticationException or SslHandshakeException or SocketException or IOException or NotSupportedException;

    /// <summary>What went wrong, and what to do where the operator can do something.</summary>
    private string Explain(Exception problem, MailTrust trust) => problem switch
    {
        _ when trust.Problem is { } distrust => distrust,
        SslHandshakeException => $"no TLS was agreed on; with SmtpSecurity tls the server must speak it from the first byte (mostly port 465), with starttls it begins without (mostly 587); now it is {options.SmtpSecurity}",
        AuthenticationException => $"the log-in as {options.SmtpUser} was refused ({problem.Message}); check SmtpUser and SmtpPassword",
        ServiceNotAuthenticatedException => $"the server wants a log-in ({problem.Message}); set SmtpUser and SmtpPassword",
        _ => problem.Message,
    };

    /// <summary>One line, however many the other side needed.</summary>
    private DeliveryException Failure(string what, Exception problem) =>
        new($"{options.SmtpHost}:{options.SmtpPort}: {string.Join(' ', what.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}", problem);

    /// <summary>The server took the message over; what comes after that changes nothing.</summary>
    private static async Task SayGoodbyeAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception lost) when (lost is ProtocolException or CommandException or IOException or SocketException or OperationCanceledException)
        {
            // the connection is gone as it should be
        }
    }

    private MimeMessage Compose(DeliveryMessage message)
    {
        var from = MailboxAddress.Parse(options.MailFrom!);
        var body = new BodyBuilder { TextBody = message.Text, HtmlBody = message.Html };
        if (message.Html is { } html)
        {
            body.Attachments.Add($"{message.Key.Replace('/', '-')}.html", Encoding.UTF8.GetBytes(html), new ContentType("text", "html") { Charset = "utf-8" });
        }

        var mail = new MimeMessage { Subject = message.Subject, Body = body.ToMessageBody(), Date = clock.GetUtcNow(), MessageId = $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{message.Key}\n{options.MailTo}")).AsSpan(0, 16))}@{from.Domain}" };
        mail.From.Add(from);
        mail.To.AddRange(InternetAddressList.Parse(options.MailTo!));
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        return mail;
    }
}
