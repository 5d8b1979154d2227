using System.Text;

namespace Ingest.Core.Fetching;

/// <summary>Recognises the pages by which bot walls answer instead of the outlet. They are named, never solved.</summary>
public static class ChallengePages
{
    /// <summary>How much of a body is looked at, in bytes: challenge pages are small and say so early.</summary>
    private const int Window = 16 * 1024;

    private static readonly (string Wall, string[] All)[] Markers =
    [
        ("Cloudflare", ["challenge-platform", "Just a moment"]),
        ("Cloudflare", ["cf-browser-verification"]),
        ("Cloudflare", ["Attention Required! | Cloudflare"]),
        ("DataDome", ["captcha-delivery.com"]),
        ("PerimeterX", ["px-captcha"]),
        ("Incapsula", ["_Incapsula_Resource", "Incapsula incident ID"]),
        ("Akamai", ["Access Denied", "errors.edgesuite.net"]),
        ("DDoS-Guard", ["ddos-guard", "Checking your browser"]),
        ("AWS WAF", ["awswaf", "challenge-container"]),
        ("Anubis", ["Making sure you&#39;re not a bot"]),
    ];

    /// <summary>The name of the wall whose challenge this is, or <see langword="null"/>.</summary>
    /// <param name="body">The decoded body.</param>
    public static string? Recognise(ReadOnlySpan<byte> body)
    {
        var head = Encoding.UTF8.GetString(body[..Math.Min(Window, body.Length)]);
        foreach (var (wall, all) in Markers)
        {
            if (Array.TrueForAll(all, marker => head.Contains(marker, StringComparison.Ordinal)))
            {
                return wall;
            }
        }

        return null;
    }
}
