using System.Text;

namespace Ingest.Core.Fetching;

/// <summary>Tells the pages with which content-delivery networks test a visitor from what the outlet itself says.</summary>
public static class ChallengePages
{
    private static readonly ChallengeMark[] Marks =
    [
        new("Cloudflare", "cf-mitigated", "challenge", []),
        new("Cloudflare", null, null, ["_cf_chl_opt", "/cdn-cgi/challenge-platform/"]),
        new("Cloudflare", null, null, ["<title>just a moment...</title>", "cloudflare"]),
        new("Cloudflare", null, null, ["<title>attention required! | cloudflare</title>"]),
        new("Cloudflare", null, null, ["checking your browser before accessing", "cf-browser-verification"]),
        new("Vercel", "x-vercel-mitigated", "challenge", []),
        new("AWS WAF", "x-amzn-waf-action", null, []),
        new("AWS WAF", null, null, ["gokuprops", "awswaf"]),
        new("DataDome", null, null, ["captcha-delivery.com", "var dd="]),
        new("PerimeterX", null, null, ["px-captcha", "_pxappid"]),
        new("Imperva", null, null, ["_incapsula_resource", "incapsula incident id"]),
        new("Imperva", null, null, ["_incapsula_resource", "main-iframe"]),
        new("Imperva", null, null, ["_incapsula_resource", "noindex"]) { MostBytes = 4096 },
        new("Akamai", null, null, ["/_sec/cp_challenge/"]),
        new("Akamai", null, null, ["<title>access denied</title>", "errors.edgesuite.net"]),
        new("Kasada", null, null, ["/ips.js", "kpsdk"]),
        new("Sucuri", null, null, ["sucuri_cloudproxy_js"]),
        new("DDoS-Guard", null, null, ["<title>ddos-guard</title>"]),
        new("DDoS-Guard", null, null, ["/.well-known/ddos-guard/js-challenge/"]),
        new("Qrator", null, null, ["/__qrator/qauth"]),
        new("Anubis", null, null, ["id=\"anubis_challenge\""]),
    ];

    /// <summary>Whose challenge an answer is, or <see langword="null"/> for none that is known.</summary>
    /// <param name="field">Gives the answer's fields by name, or <see langword="null"/>.</param>
    /// <param name="body">The decoded body, or its beginning.</param>
    public static string? Recognise(Func<string, string?> field, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(field);
        var text = body.Length <= ChallengeMark.Largest && IsPage(body) ? Encoding.Latin1.GetString(body).ToLowerInvariant() : "";
        return Array.Find(Marks, m => m.Fits(field, text))?.Vendor;
    }

    /// <summary>A feed or a JSON document that speaks of challenges is none.</summary>
    private static bool IsPage(ReadOnlySpan<byte> body) =>
        body.TrimStart(" \t\r\n\u00EF\u00BB\u00BF"u8) is [(byte)'<', not (byte)'?', ..] page
        && !page.StartsWith("<rss"u8) && !page.StartsWith("<feed"u8) && !page.StartsWith("<rdf:RDF"u8);
}
