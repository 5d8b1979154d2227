using System.Net;
using System.Net.Sockets;

namespace Ingest.Core.Fetching;

/// <summary>Which addresses are not the public internet: the IANA special-purpose registries (RFC 6890 and successors).</summary>
internal static class AddressRanges
{
    private static readonly (IPNetwork Range, string Name)[] Closed4 =
    [
        (IPNetwork.Parse("0.0.0.0/8"), "unspecified"),
        (IPNetwork.Parse("10.0.0.0/8"), "private"),
        (IPNetwork.Parse("100.64.0.0/10"), "shared"),
        (IPNetwork.Parse("127.0.0.0/8"), "loopback"),
        (IPNetwork.Parse("169.254.0.0/16"), "link-local"),
        (IPNetwork.Parse("172.16.0.0/12"), "private"),
        (IPNetwork.Parse("192.0.0.0/24"), "protocol"),
        (IPNetwork.Parse("192.0.2.0/24"), "documentation"),
        (IPNetwork.Parse("192.88.99.0/24"), "6to4 relay"),
        (IPNetwork.Parse("192.168.0.0/16"), "private"),
        (IPNetwork.Parse("198.18.0.0/15"), "benchmark"),
        (IPNetwork.Parse("198.51.100.0/24"), "documentation"),
        (IPNetwork.Parse("203.0.113.0/24"), "documentation"),
        (IPNetwork.Parse("224.0.0.0/4"), "multicast"),
        (IPNetwork.Parse("255.255.255.255/32"), "broadcast"),
        (IPNetwork.Parse("240.0.0.0/4"), "reserved"),
    ];

    private static readonly (IPNetwork Range, string Name)[] Closed6 =
    [
        (IPNetwork.Parse("::/128"), "unspecified"),
        (IPNetwork.Parse("::1/128"), "loopback"),
        (IPNetwork.Parse("fc00::/7"), "unique local"),
        (IPNetwork.Parse("fe80::/10"), "link-local"),
        (IPNetwork.Parse("fec0::/10"), "site-local"),
        (IPNetwork.Parse("ff00::/8"), "multicast"),
        (IPNetwork.Parse("64:ff9b:1::/48"), "local NAT64"),
        (IPNetwork.Parse("2001::/32"), "Teredo"),
        (IPNetwork.Parse("2001::/23"), "protocol"),
        (IPNetwork.Parse("2001:db8::/32"), "documentation"),
        (IPNetwork.Parse("3fff::/20"), "documentation"),
    ];

    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    /// <summary>The name of the range that keeps an address off the public internet, or <see langword="null"/> for a public one.</summary>
    /// <remarks>An IPv6 form that embeds an IPv4 address (v4-mapped, NAT64 of RFC 6052, 6to4) is judged by what it embeds.</remarks>
    public static string? Closed(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return Find(Closed4, address);
        }

        Span<byte> bytes = stackalloc byte[16];
        if (!address.TryWriteBytes(bytes, out var length) || length != 16)
        {
            return "unknown";
        }

        address = new IPAddress(bytes);
        if (address.IsIPv4MappedToIPv6 || Nat64.Contains(address))
        {
            return Find(Closed4, new IPAddress(bytes[12..]));
        }

        if (SixToFour.Contains(address))
        {
            return Find(Closed4, new IPAddress(bytes[2..6]));
        }

        return Find(Closed6, address) ?? (Global6.Contains(address) ? null : "reserved");
    }

    private static string? Find((IPNetwork Range, string Name)[] ranges, IPAddress address) =>
        Array.Find(ranges, r => r.Range.Contains(address)).Name;
}
