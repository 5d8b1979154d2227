using System.Collections.Concurrent;
using System.Net;

namespace Ingest.Core.Fetching;

/// <summary>Which requests go through a proxy. Loopback never does: a proxy's loopback is not ours.</summary>
internal sealed class ProxyRoute : IWebProxy
{
    private readonly IWebProxy _given;
    private readonly ConcurrentDictionary<(string Host, int Port), bool> _known = new();

    public ProxyRoute(HttpOptions options)
    {
        _given = options.Proxy is { Length: > 0 } address ? Fixed(new Uri(address)) : HttpClient.DefaultProxy;
    }

    public ICredentials? Credentials
    {
        get => _given.Credentials;
        set => _given.Credentials = value;
    }

    public Uri? GetProxy(Uri destination)
    {
        if (destination.IsLoopback || _given.IsBypassed(destination) || _given.GetProxy(destination) is not { } proxy)
        {
            return null;
        }

        _known.TryAdd((proxy.IdnHost, proxy.Port), true);
        return proxy;
    }

    public bool IsBypassed(Uri host) => GetProxy(host) is null;

    /// <summary>Whether this is a proxy that was chosen for some request.</summary>
    public bool Is(string host, int port) => _known.ContainsKey((host, port));

    /// <summary>Whether a request must be checked before it is sent, because the connection it takes does not show where it goes.</summary>
    public bool Hides(Uri destination) => GetProxy(destination) is not null || Is(destination.IdnHost, destination.Port);

    private static WebProxy Fixed(Uri address)
    {
        var proxy = new WebProxy(new UriBuilder(address) { UserName = "", Password = "" }.Uri);
        if (address.UserInfo.Split(':', 2) is [var user, var password])
        {
            proxy.Credentials = new NetworkCredential(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password));
        }

        return proxy;
    }
}
