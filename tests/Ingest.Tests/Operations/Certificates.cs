using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Ingest.Tests.Operations;

/// <summary>Certificates of an authority of one's own.</summary>
internal static class Certificates
{
    /// <summary>A certificate that vouches for itself, for 127.0.0.1 and a name.</summary>
    public static X509Certificate2 SelfSigned(string name = "outlet.test")
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=outlet", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
