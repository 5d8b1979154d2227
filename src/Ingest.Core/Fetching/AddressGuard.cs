using System.Net;
using System.Net.Sockets;

namespace Ingest.Core.Fetching;

/// <summary>Opens connections, and only to addresses that were checked: a name is resolved once, and what was resolved is what is contacted.</summary>
internal sealed class AddressGuard(HttpOptions options, ProxyRoute proxies, TimeProvider clock)
{
    private const int MostAddresses = 4;

    /// <summary>The connect callback of the handler. A proxy is the operator's choice and may be anywhere.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = await ResolveAsync(host, cancellationToken);
        return await ConnectAsync(proxies.Is(host, port) ? addresses : Permitted(host, port, addresses), port, cancellationToken);
    }

    /// <summary>Checks where a proxy would be sent to. A name that does not resolve here is left to the proxy.</summary>
    /// <exception cref="ForbiddenAddressException">No address of the host may be contacted.</exception>
    public async ValueTask CheckAsync(string host, int port, CancellationToken cancellationToken)
    {
        try
        {
            Permitted(host, port, await ResolveAsync(host, cancellationToken));
        }
        catch (SocketException)
        {
            return;
        }
    }

    private static async ValueTask<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) =>
        IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellationToken);

    private IPAddress[] Permitted(string host, int port, IPAddress[] addresses)
    {
        if (options.AllowPrivateNetworks)
        {
            return addresses;
        }

        var open = Array.FindAll(addresses, a => AddressRanges.Closed(a) is null || (port == options.AllowedLoopbackPort && a.Equals(IPAddress.Loopback)));
        if (open is [] && addresses is [var first, ..])
        {
            var name = IPAddress.TryParse(host, out _) ? $"{first}" : $"{host} ({first})";
            throw new ForbiddenAddressException($"{name} lies in a {AddressRanges.Closed(first)} range; Http:AllowPrivateNetworks=true would allow it");
        }

        return open;
    }

    /// <summary>Tries the addresses in the resolver's order (RFC 6724), each for its share of the connect timeout, so that a dead IPv6 route does not eat it all.</summary>
    private async ValueTask<Stream> ConnectAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        var candidates = addresses.Take(MostAddresses).Select(a => a.IsIPv4MappedToIPv6 ? a.MapToIPv4() : a).ToArray();
        Exception failure = new SocketException((int)SocketError.HostNotFound);
        foreach (var address in candidates)
        {
            using var share = new CancellationTokenSource(options.ConnectTimeout / candidates.Length, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(share.Token, cancellationToken);
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(address, port, either.Token);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException)
            {
                socket.Dispose();
                cancellationToken.ThrowIfCancellationRequested();
                failure = e is SocketException ? e : new TimeoutException($"no connection within {options.ConnectTimeout.TotalSeconds:0.#} s");
            }
        }

        throw failure;
    }
}
