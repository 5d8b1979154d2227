namespace Ingest.Core.Deduplication;

/// <summary>
/// The registrable site of a host, by an approximation of the public suffix list: the last two labels, or three where
/// the last two are a suffix under which names are registered. Good enough to tell whether two hosts are one site's.
/// </summary>
internal static class PublicSuffixes
{
    /// <summary>Second-level names under country domains that registries hand names out below.</summary>
    private static readonly HashSet<string> Registries = new(StringComparer.Ordinal)
    {
        "ac", "asn", "co", "com", "edu", "gob", "gov", "gouv", "govt", "id", "in", "info", "kiev", "kyiv", "lviv", "kharkiv", "kharkov", "odesa", "odessa", "dp", "ltd", "me", "mil", "msk", "ne", "net",
        "nhs", "nom", "or", "org", "plc", "police", "pp", "press", "sch", "school", "spb", "web",
    };

    /// <summary>Services that give each customer a name of their own below theirs.</summary>
    private static readonly HashSet<string> Shared = new(StringComparer.Ordinal)
    {
        "blogspot.com", "github.io", "gitlab.io", "herokuapp.com", "livejournal.com", "medium.com", "netlify.app", "pages.dev", "substack.com", "telegra.ph", "tumblr.com", "vercel.app", "wordpress.com",
    };

    /// <summary>The site of a lower-case ASCII host; an IP address is its own site.</summary>
    public static string SiteOf(string host)
    {
        if (System.Net.IPAddress.TryParse(host.Trim('[', ']'), out _))
        {
            return host;
        }

        var labels = host.Split('.');
        if (labels.Length <= 2)
        {
            return host;
        }

        var lastTwo = $"{labels[^2]}.{labels[^1]}";
        var isSuffix = (labels[^1].Length == 2 && Registries.Contains(labels[^2])) || Shared.Contains(lastTwo);
        return isSuffix ? $"{labels[^3]}.{lastTwo}" : lastTwo;
    }
}
