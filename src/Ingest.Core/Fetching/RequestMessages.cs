using System.Net;
using System.Reflection;

namespace Ingest.Core.Fetching;

/// <summary>Puts a request into words: our fields, the validators byte for byte, the caller's fields.</summary>
internal sealed class RequestMessages(HttpOptions options)
{
    private static readonly string[] Ours = ["User-Agent", "Host", "Connection", "Transfer-Encoding", "Content-Length", "Accept-Encoding", "Expect", "Upgrade", "TE"];

    private readonly string _userAgent = $"{Ask.Product}/{Version} (+{options.Contact})";

    private static string Version { get; } =
        typeof(RequestMessages).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    /// <summary>A GET; the caller's own fields, which may hold a secret, go only to the host that they were written for.</summary>
    public HttpRequestMessage Create(Ask ask, Uri uri)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, uri) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower };
        Set(message, "User-Agent", _userAgent);
        Set(message, "Accept", ask.Accept);
        Set(message, "Accept-Encoding", ContentCoding.Accepted);
        var validators = ask.ValidatorsFor(uri);
        Set(message, "If-None-Match", validators.ETag);
        Set(message, "If-Modified-Since", validators.LastModified);
        if (ask.HeadersOf is { } owner && IsMeantFor(owner, uri))
        {
            foreach (var (name, value) in ask.Headers)
            {
                if (!Ours.Contains(name, StringComparer.OrdinalIgnoreCase))
                {
                    Set(message, name, value);
                }
            }
        }

        return message;
    }

    private static bool IsMeantFor(Uri owner, Uri hop) =>
        owner.IdnHost == hop.IdnHost && (owner.Authority == hop.Authority || (owner.IsDefaultPort && hop.IsDefaultPort && hop.Scheme == Uri.UriSchemeHttps))
        && (owner.Scheme == hop.Scheme || hop.Scheme == Uri.UriSchemeHttps);

    private static void Set(HttpRequestMessage message, string name, string? value)
    {
        if (value is { Length: > 0 } && !value.Any(char.IsControl))
        {
            message.Headers.Remove(name);
            message.Headers.TryAddWithoutValidation(name, value);
        }
    }
}
