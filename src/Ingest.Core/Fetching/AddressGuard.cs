using System.Net;
using System.Net.Sockets;

namespace Ingest.Core.Fetching;

/// <summary>Tells public addresses from those that only insiders should reach (IANA special-purpose registries, RFC 6890).</summary>
internal static class AddressGuard
{
    private static readonly IPNetwork[] Special =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("169.254.0.0/16"),
        IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.0.0.0/24"), IPNetwork.Parse("192.0.2.0/24"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("198.18.0.0/15"),
        IPNetwork.Parse("198.51.100.0/24"), IPNetwork.Parse("203.0.113.0/24"), IPNetwork.Parse("224.0.0.0/4"), IPNetwork.Parse("240.0.0.0/4"),
        IPNetwork.Parse("::/128"), IPNetwork.Parse("::1/128"), IPNetwork.Parse("100::/64"), IPNetwork.Parse("2001:db8::/32"), IPNetwork.Parse("5f00::/16"),
        IPNetwork.Parse("fc00::/7"), IPNetwork.Parse("fe80::/10"), IPNetwork.Parse("fec0::/10"), IPNetwork.Parse("ff00::/8"),
    ];

    private static readonly IPNetwork Compatible = IPNetwork.Parse("::/96");
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork TranslatedLocally = IPNetwork.Parse("64:ff9b:1::/48");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");
    private static readonly IPNetwork Teredo = IPNetwork.Parse("2001::/32");

    /// <summary>True for an address that anyone on the internet may reach, whatever form an IPv4 address is wrapped in.</summary>
    public static bool IsPublic(IPAddress address)
    {
        foreach (var form in Forms(address))
        {
            foreach (var network in Special)
            {
                if (network.Contains(form))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static IEnumerable<IPAddress> Forms(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            yield return address.MapToIPv4();
            yield break;
        }

        yield return address;
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            var bytes = address.GetAddressBytes();
            if (Compatible.Contains(address) || Translated.Contains(address) || TranslatedLocally.Contains(address))
            {
                yield return new IPAddress(bytes.AsSpan(12, 4));
            }
            else if (SixToFour.Contains(address))
            {
                yield return new IPAddress(bytes.AsSpan(2, 4));
            }
            else if (Teredo.Contains(address))
            {
                yield return new IPAddress(bytes.AsSpan(4, 4));
                yield return new IPAddress([(byte)~bytes[12], (byte)~bytes[13], (byte)~bytes[14], (byte)~bytes[15]]);
            }
        }
    }
}
