using System.Globalization;
using System.Text;

namespace Ingest.Core.Deduplication;

/// <summary>Chooses the address that names an article and makes keys by which two spellings of one address are equal.</summary>
public static class CanonicalUrls
{
    /// <summary>Query parameters that say where a reader came from, not what is read.</summary>
    private static readonly HashSet<string> Tracking = new(StringComparer.OrdinalIgnoreCase)
    {
        "fbclid", "gclid", "gclsrc", "dclid", "yclid", "ysclid", "msclkid", "twclid", "igshid", "mc_cid", "mc_eid", "_ga", "_gl", "_openstat", "ref_src", "ref_url",
        "cmpid", "cmp", "ito", "ns_campaign", "ns_mchannel", "ns_source", "ns_linkname", "at_medium", "at_campaign", "at_custom1", "at_custom2", "at_custom3",
        "at_custom4", "at_link_type", "at_link_id", "at_link_origin", "at_format", "at_ptr_name", "at_bbc_team", "xtor", "wt_mc", "spm", "smid", "smtyp", "sh_kit", "guccounter", "feedtype", "feedname",
        "partner", "emc", "rss", "phpsessid", "jsessionid",
    };

    /// <summary>Parameters that name a source, and that are a part of the address otherwise.</summary>
    private static readonly HashSet<string> Sources = new(StringComparer.OrdinalIgnoreCase) { "ref", "from", "source", "src", "via", "cid", "mod", "utm" };

    /// <summary>Where readers come from.</summary>
    private static readonly HashSet<string> Places = new(StringComparer.OrdinalIgnoreCase)
    {
        "rss", "feed", "atom", "twitter", "tw", "x", "facebook", "fb", "telegram", "tg", "vk", "vkontakte", "ok", "instagram", "linkedin", "whatsapp", "viber", "email", "mail", "newsletter", "push", "googlenews",
        "google", "news", "yandex", "yxnews", "dzen", "zen", "share", "social", "smi2", "ukrnet", "flipboard",
    };

    /// <summary>Host labels that name a rendering of a site, not another site.</summary>
    private static readonly string[] Renderings = ["www.", "m.", "mobile.", "amp.", "touch.", "pda.", "wap."];

    private static readonly IdnMapping Idn = new() { AllowUnassigned = true };

    /// <summary>Chooses the name of the article behind a link.</summary>
    /// <param name="link">The absolute address that was followed.</param>
    /// <param name="finalUri">The address that answered, or <see langword="null"/> when none did.</param>
    /// <param name="statedCanonical">The page's own <c>rel=canonical</c>: believed only within the site, and never when it names the home page.</param>
    public static CanonicalAddress Choose(string link, Uri? finalUri, Uri? statedCanonical)
    {
        ArgumentNullException.ThrowIfNull(link);
        var from = finalUri?.AbsoluteUri ?? link;
        var believed = statedCanonical is not null && Uri.TryCreate(from, UriKind.Absolute, out var page) && IsBelievable(statedCanonical, page) ? statedCanonical.AbsoluteUri : null;
        var keys = new List<string>(3);
        foreach (var address in new[] { link, finalUri?.AbsoluteUri, believed })
        {
            if (address is not null && Key(address) is var key && !keys.Contains(key, StringComparer.Ordinal))
            {
                keys.Add(key);
            }
        }

        return new CanonicalAddress(Clean(believed ?? from), keys);
    }

    /// <summary>The key of an address: equal for addresses that differ only in scheme, rendering host, trailing slash, AMP form, tracking parameters, order of parameters, default port or fragment.</summary>
    public static string Key(string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
        {
            return url;
        }

        uri = Unwrapped(uri);
        var host = SiteHost(uri);
        var path = WithoutAmp(uri.AbsolutePath).TrimEnd('/');
        var query = Parameters(uri).Where(parameter => !(parameter.Name is "amp" or "outputType" or "output")).Select(parameter => parameter.Whole).Order(StringComparer.Ordinal);
        return $"{host}{(uri.IsDefaultPort ? "" : $":{uri.Port.ToString(CultureInfo.InvariantCulture)}")}{path}{Joined(query)}";
    }

    /// <summary>The lower-case host of an address, with its port when it is not the default; empty for what is no address.</summary>
    public static string HostOf(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Host.Length > 0 ? uri.Authority[(uri.Authority.LastIndexOf('@') + 1)..].ToLowerInvariant() : "";

    private static string Clean(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri))
        {
            return url;
        }

        var kept = uri.GetLeftPart(UriPartial.Path) + Joined(Parameters(uri).Select(parameter => parameter.Whole));
        return Uri.TryCreate(kept, UriKind.Absolute, out var clean) ? clean.AbsoluteUri : kept;
    }

    /// <summary>The page behind an address of an AMP cache (<c>…cdn.ampproject.org/c/s/HOST/PATH</c>, <c>google.TLD/amp/s/HOST/PATH</c>).</summary>
    private static Uri Unwrapped(Uri uri)
    {
        var path = uri.AbsolutePath;
        var marks = uri.Host.EndsWith(".cdn.ampproject.org", StringComparison.OrdinalIgnoreCase) ? ["/c/s/", "/v/s/", "/c/", "/v/"]
            : $".{uri.Host}".Contains(".google.", StringComparison.OrdinalIgnoreCase) ? ["/amp/s/", "/amp/"] : Array.Empty<string>();
        var mark = Array.Find(marks, mark => path.StartsWith(mark, StringComparison.Ordinal));
        return mark is not null && Uri.TryCreate($"https://{path[mark.Length..]}{uri.Query}", UriKind.Absolute, out var inner) && inner.Host.Contains('.', StringComparison.Ordinal) ? inner : uri;
    }

    private static bool IsBelievable(Uri stated, Uri page) =>
        stated.IsAbsoluteUri
        && (stated.Scheme == Uri.UriSchemeHttp || stated.Scheme == Uri.UriSchemeHttps)
        && stated.Port == page.Port | stated.IsDefaultPort & page.IsDefaultPort
        && string.Equals(PublicSuffixes.SiteOf(SiteHost(stated)), PublicSuffixes.SiteOf(SiteHost(page)), StringComparison.Ordinal)
        && (stated.AbsolutePath.Trim('/').Length > 0 || page.AbsolutePath.Trim('/').Length == 0);

    private static string SiteHost(Uri uri)
    {
        var host = uri.Host.ToLowerInvariant().TrimEnd('.');
        try
        {
            host = uri.HostNameType == UriHostNameType.Dns ? Idn.GetAscii(host) : host;
        }
        catch (ArgumentException)
        {
            // not a name that has an ASCII form; it stands as it is
        }

        foreach (var rendering in Renderings)
        {
            if (host.StartsWith(rendering, StringComparison.Ordinal) && host.AsSpan(rendering.Length).Contains('.'))
            {
                return host[rendering.Length..];
            }
        }

        return host;
    }

    private static string WithoutAmp(string path) => path switch
    {
        _ when path.StartsWith("/amp/", StringComparison.OrdinalIgnoreCase) => path[4..],
        _ when path.EndsWith("/amp", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".amp", StringComparison.OrdinalIgnoreCase) => path[..^4],
        _ when path.EndsWith("/amp/", StringComparison.OrdinalIgnoreCase) => path[..^5],
        _ when path.EndsWith("/amp.html", StringComparison.OrdinalIgnoreCase) => path[..^9],
        _ when path.EndsWith(".amp.html", StringComparison.OrdinalIgnoreCase) => path[..^9] + ".html",
        _ => path,
    };

    private static IEnumerable<(string Name, string Whole)> Parameters(Uri uri)
    {
        foreach (var whole in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = whole.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? whole : whole[..equals];
            var isSource = Sources.Contains(name) && equals >= 0 && Places.Contains(whole[(equals + 1)..].Split('_', '-', '.')[0]);
            if (!isSource && !Tracking.Contains(name) && !name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase))
            {
                yield return (name, whole);
            }
        }
    }

    private static string Joined(IEnumerable<string> parameters)
    {
        var query = new StringBuilder();
        foreach (var parameter in parameters)
        {
            query.Append(query.Length == 0 ? '?' : '&').Append(parameter);
        }

        return query.ToString();
    }
}
