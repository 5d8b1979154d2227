using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;

namespace Ingest.Core.Extraction;

/// <summary>Metadata of a page. Order of trust: JSON-LD, Open Graph and article tags, named meta tags, microdata, what is visible, the address.</summary>
internal sealed partial class PageMetadata
{
    private readonly IHtmlDocument page;
    private readonly Uri address;
    private readonly Dictionary<string, string> tags = new(StringComparer.OrdinalIgnoreCase);

    public PageMetadata(IHtmlDocument page, Uri address)
    {
        this.page = page;
        this.address = address;
        Data = LinkedData.Of(page);
        foreach (var meta in page.QuerySelectorAll("meta[content]"))
        {
            var name = meta.GetAttribute("property") ?? meta.GetAttribute("name") ?? meta.GetAttribute("itemprop");
            if (name is not null && Collapse(meta.GetAttribute("content")) is { } content)
            {
                tags.TryAdd(name, content);
            }
        }
    }

    /// <summary>The page's JSON-LD.</summary>
    public LinkedData Data { get; }

    public string? SiteName => Tag("og:site_name") ?? Data.Publisher ?? Tag("application-name");

    public string? Description => Tag("og:description", "description", "twitter:description") ?? Data.Description;

    public string? Section => Data.Section ?? Tag("article:section", "section");

    public IReadOnlyList<string> Keywords => Data.Keywords.Count > 0 ? Data.Keywords
        : [.. (Tag("news_keywords", "keywords") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];

    public Uri? Image => Absolute(Tag("og:image", "og:image:url", "twitter:image") ?? Data.Image);

    public Uri? CanonicalUrl => Absolute(page.QuerySelector("link[rel~=canonical][href]")?.GetAttribute("href")) ?? Absolute(Tag("og:url"));

    /// <summary>The declared language.</summary>
    public string? Language => page.DocumentElement.GetAttribute("lang") is { Length: > 0 } lang ? lang : Data.Language ?? Tag("content-language", "og:locale");

    public PublicationTime? Published =>
        Best([Data.Published, Tag("article:published_time", "og:article:published_time", "datePublished", "date", "pubdate", "publish_date", "parsely-pub-date", "sailthru.date", "dc.date.issued", "DC.date.issued", "dcterms.created", "article.published"),
            page.QuerySelector("[itemprop=datePublished]") is { } marked ? marked.GetAttribute("content") ?? marked.GetAttribute("datetime") : null, .. VisibleTimes()]);

    /// <summary>The date in the page's address, for when nobody else knows.</summary>
    public PublicationTime? PublishedByAddress => PageDates.FromAddress(address);

    public PublicationTime? Modified => Best([Data.Modified, Tag("article:modified_time", "og:updated_time", "dateModified", "last-modified")]);

    /// <summary>Without the site's name.</summary>
    public string? Title
    {
        get
        {
            var headings = page.QuerySelectorAll("h1").Select(heading => Collapse(heading.TextContent)).OfType<string>().ToList();
            if (Data.Headline is { } headline)
            {
                return WithoutSite(headline);
            }

            var stated = Tag("og:title", "twitter:title") ?? Collapse(page.Title) ?? Tag("title");
            if (stated is null)
            {
                return headings.FirstOrDefault();
            }

            var bare = WithoutSite(stated);
            var same = headings.Find(heading => Letters(heading) == Letters(bare)) ?? headings.Find(heading => heading.Length > 12 && Letters(stated).StartsWith(Letters(heading), StringComparison.Ordinal));
            return same ?? bare;
        }
    }

    public IReadOnlyList<string> Authors
    {
        get
        {
            var names = Bylines.Clean(Data.Authors, null);
            names = names.Count > 0 ? names : Bylines.Clean([.. page.QuerySelectorAll("meta[name=author], meta[property='article:author'], meta[name='parsely-author'], meta[name='sailthru.author'], meta[name='dc.creator']").Select(meta => meta.GetAttribute("content") ?? "")], SiteName);
            names = names.Count > 0 ? names : Bylines.Clean([.. page.QuerySelectorAll("[itemprop=author] [itemprop=name], [rel=author], [itemprop=author]").Select(element => element.TextContent)], SiteName);
            return names.Count > 0 ? names : Bylines.Clean([.. page.QuerySelectorAll(".byline, .author, .author-name, .article-author, [class*=byline]").Take(3).Select(element => element.TextContent)], SiteName);
        }
    }

    private IEnumerable<string?> VisibleTimes() => page.QuerySelectorAll("article time[datetime], main time[datetime], time[datetime]").Take(1).Select(time => time.GetAttribute("datetime"));

    /// <summary>The first stated date that can be read; a later one of the same day that knows the time is better than a date alone.</summary>
    private static PublicationTime? Best(IEnumerable<string?> stated)
    {
        var times = stated.Select(PageDates.Parse).OfType<PublicationTime>().ToList();
        return times.Count == 0 ? null
            : times[0].IsDateOnly && times.Find(time => !time.IsDateOnly && Math.Abs((time.Instant - times[0].Instant).TotalHours) < 36) is { Instant.Year: > 1 } exact ? exact
            : times[0];
    }

    private string? Tag(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (tags.TryGetValue(name, out var value))
            {
                return value;
            }
        }

        return null;
    }

    private Uri? Absolute(string? url) => !string.IsNullOrWhiteSpace(url) && Uri.TryCreate(address, url.Trim(), out var absolute) && (absolute.Scheme == Uri.UriSchemeHttp || absolute.Scheme == Uri.UriSchemeHttps) ? absolute : null;

    /// <summary>Cuts "| Site" and "- Site" off when the cut part is the site's name, its host, or short beside the rest.</summary>
    private string WithoutSite(string title)
    {
        var separator = Separator.Matches(title).LastOrDefault();
        if (separator is null)
        {
            return title;
        }

        var (head, tail) = (title[..separator.Index].Trim(), title[(separator.Index + separator.Length)..].Trim());
        var site = Letters(SiteName ?? "");
        var host = Letters(address.Host.Replace("www.", "", StringComparison.Ordinal).Split('.')[0]);
        var isSite = Letters(tail) is { Length: > 0 } said && (said == site || (site.Length > 2 && (site.Contains(said, StringComparison.Ordinal) || said.Contains(site, StringComparison.Ordinal))) || (host.Length > 2 && said.Contains(host, StringComparison.Ordinal)));
        return head.Length > 0 && (isSite || (separator.Value.Trim() == "|" && tail.Split(' ').Length <= 4)) ? WithoutSite(head) : title;
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static string? Collapse(string? text)
    {
        var collapsed = text is null ? "" : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return collapsed.Length == 0 ? null : collapsed;
    }

    [GeneratedRegex(@"\s+[|\u2013\u2014\-\u00B7\u2022:»]\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Separator { get; }
}
