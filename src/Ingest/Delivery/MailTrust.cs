using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Ingest.Delivery;

/// <summary>
/// Whether a mail server's certificate is trusted, and in one line why it is not. What the system's validation found is decisive; the one thing that is overlooked is
/// that nobody could be asked about a revocation, as an authority of one's own keeps no list.
/// </summary>
internal sealed class MailTrust
{
    private const X509ChainStatusFlags NobodyToAsk = X509ChainStatusFlags.RevocationStatusUnknown | X509ChainStatusFlags.OfflineRevocation;

    /// <summary>Why the certificate was refused, or <see langword="null"/> while none was.</summary>
    public string? Problem { get; private set; }

    /// <summary>To be asked by the client at the handshake.</summary>
    public bool IsTrusted(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        Problem = errors switch
        {
            SslPolicyErrors.None => null,
            _ when errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable) || certificate is null => "the server showed no certificate",
            _ when errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) => $"the server's certificate is for another name ({certificate.Subject}); SmtpHost must be the name that the certificate is for",
            _ => OfChain(certificate, chain),
        };
        return Problem is null;
    }

    private static string? OfChain(X509Certificate certificate, X509Chain? chain)
    {
        var found = chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status.Status) ?? X509ChainStatusFlags.PartialChain;
        return (found & ~NobodyToAsk) switch
        {
            X509ChainStatusFlags.NoError => null,
            var left when left.HasFlag(X509ChainStatusFlags.Revoked) => $"the server's certificate ({certificate.Subject}) was revoked",
            var left when left.HasFlag(X509ChainStatusFlags.NotTimeValid) => $"the server's certificate ({certificate.Subject}) is valid from {certificate.GetEffectiveDateString()} to {certificate.GetExpirationDateString()} only",
            var left when (left & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain)) != 0 =>
                $"nobody that this machine trusts vouches for the server's certificate (issued by {certificate.Issuer}); name a file with the certificate of its authority in SSL_CERT_FILE",
            var left => $"the server's certificate ({certificate.Subject}) is not valid: {left}",
        };
    }
}
