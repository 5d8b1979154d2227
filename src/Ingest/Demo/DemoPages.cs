using System.Globalization;
using System.Net;
using System.Text;

namespace Ingest.Demo;

/// <summary>Pages and feeds of the built-in newsroom, each in the manner of a kind of outlet.</summary>
internal static class DemoPages
{
    private const string Caption = "A bridge over the river, which engineers have been <a href=\"/feature/1\" rel=\"noopener\">repairing</a> for months.";

    /// <summary>The HTML page of a piece.</summary>
    public static string Page(DemoPiece piece, string url, DateTimeOffset published)
    {
        var charset = piece.Style == "cp1251" ? "windows-1251" : "utf-8";
        var when = published.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var wall = piece.Style == "paywall" ? "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"isAccessibleForFree\":false}</script>" : "";
        return $"""
            <!DOCTYPE html>
            <html lang="{piece.Language}"><head><meta charset="{charset}"><title>{Text(piece.Title)} | {Text(piece.Outlet)}</title>
            <meta property="og:title" content="{Text(piece.Title)}"><meta property="og:site_name" content="{Text(piece.Outlet)}"><meta property="article:published_time" content="{when}">
            <meta name="author" content="{Text(piece.Author)}"><link rel="canonical" href="{url}">{wall}</head>
            <body><a class="skip-link" href="#main">Skip to main content</a>
            <header><a href="/">{Text(piece.Outlet)}</a><nav><ul><li><a href="/a">World</a></li><li><a href="/b">Culture</a></li></ul></nav></header>
            <main id="main"><article><h1>{Text(piece.Title)}</h1><p class="byline">{Text(piece.Author)}</p><time datetime="{when}">{when[..10]}</time>
            {Body(piece)}
            </article></main>
            <aside class="sidebar"><h3>Most read</h3><ul><li><a href="/1">How to plant a hedge</a></li><li><a href="/2">The oldest bakery in town</a></li></ul></aside>
            <footer><p>© {Text(piece.Outlet)}. All rights reserved.</p></footer></body></html>
            """;
    }

    /// <summary>RSS 2.0; the items carry a summary, not the text.</summary>
    public static string Rss(string outlet, string home, IEnumerable<(DemoPiece Piece, string Url, DateTimeOffset Published)> items, string encoding)
    {
        var feed = new StringBuilder().Append(CultureInfo.InvariantCulture, $"<?xml version=\"1.0\" encoding=\"{encoding}\"?>\n<rss version=\"2.0\"><channel><title>{Text(outlet)}</title><link>{home}</link><description>{Text(outlet)}</description>\n");
        foreach (var (piece, url, published) in items)
        {
            feed.Append(CultureInfo.InvariantCulture, $"<item><title>{Text(piece.Title)}</title><link>{url}</link><guid isPermaLink=\"false\">{piece.Slug}</guid><pubDate>{published.UtcDateTime:r}</pubDate><description>{Text(piece.Paragraphs[0])}</description></item>\n");
        }

        return feed.Append("</channel></rss>\n").ToString();
    }

    /// <summary>Atom 1.0.</summary>
    public static string Atom(string outlet, string home, IEnumerable<(DemoPiece Piece, string Url, DateTimeOffset Published)> items)
    {
        var feed = new StringBuilder().Append(CultureInfo.InvariantCulture, $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>{Text(outlet)}</title><id>{home}</id><link href=\"{home}\"/><updated>2026-01-01T00:00:00Z</updated>\n");
        foreach (var (piece, url, published) in items)
        {
            feed.Append(CultureInfo.InvariantCulture, $"<entry><id>urn:demo:{piece.Slug}</id><title>{Text(piece.Title)}</title><link href=\"{url}\"/><updated>{published.UtcDateTime:s}Z</updated><author><name>{Text(piece.Author)}</name></author><summary>{Text(piece.Paragraphs[0])}</summary></entry>\n");
        }

        return feed.Append("</feed>\n").ToString();
    }

    /// <summary>A Google-news sitemap.</summary>
    public static string Sitemap(string outlet, IEnumerable<(DemoPiece Piece, string Url, DateTimeOffset Published)> items)
    {
        var map = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\">\n");
        foreach (var (piece, url, published) in items)
        {
            map.Append(CultureInfo.InvariantCulture, $"<url><loc>{url}</loc><news:news><news:publication><news:name>{Text(outlet)}</news:name><news:language>{piece.Language}</news:language></news:publication><news:publication_date>{published.UtcDateTime:s}Z</news:publication_date><news:title>{Text(piece.Title)}</news:title></news:news></url>\n");
        }

        return map.Append("</urlset>\n").ToString();
    }

    private static string Body(DemoPiece piece)
    {
        var body = new StringBuilder();
        if (piece.Style == "magazine")
        {
            var caption = Text(Caption);
            body.Append(CultureInfo.InvariantCulture, $"<figure><img src=\"/i.jpg\" alt=\"{caption}\" title=\"{caption}\"><figcaption>{caption} <small>Photo: N. Body</small></figcaption></figure>\n");
        }

        var inList = false;
        for (var i = 0; i < piece.Paragraphs.Count; i++)
        {
            var paragraph = piece.Paragraphs[i];
            var isItem = paragraph.StartsWith("- ", StringComparison.Ordinal);
            body.Append(isItem == inList ? "" : isItem ? "<ul>\n" : "</ul>\n");
            inList = isItem;
            body.Append(paragraph switch
            {
                _ when isItem => $"<li>{Text(paragraph[2..])}</li>\n",
                _ when paragraph.StartsWith("## ", StringComparison.Ordinal) => $"<h2>{Text(paragraph[3..])}</h2>\n",
                _ => $"<p>{Text(piece.Style == "magazine" ? paragraph.Replace(" of ", "\u00A0of ", StringComparison.Ordinal) : paragraph)}</p>\n",
            });
            if (i == 2 && piece.Style == "magazine")
            {
                body.Append("<div class=\"newsletter-box\"><h4>Sign up for our evening letter</h4><p>The day in five minutes.</p><form><input name=\"email\"></form><p>Protected by reCAPTCHA and the Google Privacy Policy and Terms of Service apply.</p></div>\n");
            }
        }

        body.Append(inList ? "</ul>\n" : "");
        return piece.Style == "paywall" ? body.Append("<div class=\"paywall\"><h3>Continue reading</h3><p>Subscribe to read the rest. Already a subscriber? Log in.</p></div>").ToString() : body.ToString();
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
