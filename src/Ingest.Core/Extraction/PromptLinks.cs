namespace Ingest.Core.Extraction;

/// <summary>Recognises links that ask a reader to do something: follow, write, subscribe, install. The words of addresses are alike in all languages.</summary>
internal static class PromptLinks
{
    private static readonly string[] Networks = ["twitter.com", "x.com", "facebook.com", "instagram.com", "youtube.com", "linkedin.com", "tiktok.com", "threads.net", "threads.com", "pinterest.com", "bsky.app", "vk.com", "ok.ru"];

    private static readonly string[] Always = ["mailto:", "//t.me/", "whatsapp.com/", "newsletter", "/signup", "/sign-up", "apps.apple.com", "itunes.apple.com", "play.google.com", "news.google.com", "feedburner.com"];

    /// <summary>Whether a link prompts; a link to a single post of a network is a source.</summary>
    public static bool Is(string? href)
    {
        if (string.IsNullOrEmpty(href) || href.Length > 300)
        {
            return false;
        }

        foreach (var mark in Always)
        {
            if (href.Contains(mark, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        var at = href.IndexOf("//", StringComparison.Ordinal);
        if (at < 0)
        {
            return false;
        }

        var rest = href.AsSpan(at + 2);
        var slash = rest.IndexOf('/');
        var host = slash < 0 ? rest : rest[..slash];
        var path = slash < 0 ? [] : rest[(slash + 1)..].TrimEnd('/');
        foreach (var network in Networks)
        {
            if (host.EndsWith(network, StringComparison.OrdinalIgnoreCase) && (host.Length == network.Length || host[^(network.Length + 1)] == '.'))
            {
                return path.Count('/') <= 1 && !path.StartsWith("hashtag", StringComparison.Ordinal) && !path.Contains("watch", StringComparison.Ordinal);
            }
        }

        return false;
    }
}
