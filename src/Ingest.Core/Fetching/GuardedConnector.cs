using System.Net;
using System.Net.Sockets;

namespace Ingest.Core.Fetching;

/// <summary>Connects to the very address that was checked: a name is resolved once, so that it cannot change between check and use (DNS rebinding).</summary>
internal sealed class GuardedConnector(HttpOptions options, bool usesProxy)
{
    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>; a proxy is the operator's choice and not checked here.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var target = context.DnsEndPoint;
        var host = target.Host.Trim('[', ']');
        var isProxy = usesProxy && !string.Equals(context.InitialRequestMessage.RequestUri?.IdnHost.Trim('[', ']'), host, StringComparison.OrdinalIgnoreCase);
        var addresses = await Dns.GetHostAddressesAsync(host, cancellationToken);
        Exception? problem = null;
        foreach (var address in addresses)
        {
            if (!isProxy && !IsAllowed(address, target.Port))
            {
                throw new ForbiddenAddressException(target.Host, address);
            }
        }

        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, target.Port), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException refused)
            {
                socket.Dispose();
                problem = refused;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw problem ?? new SocketException((int)SocketError.HostNotFound);
    }

    /// <summary>Checks a name that a proxy will resolve; a name that only the proxy knows passes.</summary>
    /// <exception cref="ForbiddenAddressException">It leads to a private range.</exception>
    public async ValueTask CheckAsync(Uri uri, CancellationToken cancellationToken)
    {
        IPAddress[] addresses;
        try
        {
            addresses = await Dns.GetHostAddressesAsync(uri.IdnHost.Trim('[', ']'), cancellationToken);
        }
        catch (SocketException)
        {
            return;
        }

        foreach (var address in addresses)
        {
            if (!IsAllowed(address, uri.Port))
            {
                throw new ForbiddenAddressException(uri.IdnHost, address);
            }
        }
    }

    private bool IsAllowed(IPAddress address, int port) =>
        options.AllowPrivateNetworks
        || AddressGuard.IsPublic(address)
        || (port == options.AllowedLoopbackPort && address.Equals(IPAddress.Loopback));
}
