using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.Options;

namespace Ingest.Core.Extraction;

/// <summary>Page bytes to article. Whatever the page is, the answer is an article with an honest status.</summary>
public sealed class ArticleExtractor(IOptions<ExtractionOptions> options)
{
    /// <summary>Names the rules by which a revision's text was read; raised when they change what is read.</summary>
    public const string Version = "3";

    /// <summary>Said of a page whose tree cannot be built within the limits; asking for it again would not help.</summary>
    public const string TooComplex = "too complex";

    /// <summary>A feed's own content of so many code units is taken for the whole text. The dev halves come without feeds and say nothing of it.</summary>
    private const int WholeFeedText = 500;

    /// <summary>A page text shorter than this share of the feed's own text has lost something. The dev halves say nothing of it either.</summary>
    private const double FullerFeed = 0.6;

    /// <summary>A shorter text of the tree, in code units, gives way to one of the JSON-LD that is more than twice as long. F1 stands from 0 to 1,200; without a limit Fundus loses .0027.</summary>
    private const int Rescued = 600;

    /// <summary>Beside an empty place for scripts so little text, in code units, is a footer or a notice. F1 stands from 0 to 600; without a limit Fundus loses .0042.</summary>
    private const int ShellText = 300;

    private const string Shell = "the page is an empty shell for scripts";

    /// <summary>A page with scripts that says less, in letters, waits for its scripts to say more; no status of the dev halves depends on it.</summary>
    private const int ShellLetters = 1500;

    /// <summary>Reads a page.</summary>
    /// <param name="page">As received.</param>
    /// <param name="item">The feed's item, which fills what the page does not say; <see langword="null"/> for a page alone.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled; nothing else is thrown.</exception>
    public async ValueTask<Article> ExtractAsync(PageSnapshot page, FeedItem? item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (PageText.Decode(page.Content.Span, page.ContentType) is not { } html)
        {
            return Without("not a page of text", item);
        }

        if (string.IsNullOrWhiteSpace(html))
        {
            return Without("the page is empty", item);
        }

        return await ExtractAsync(html, page, item, cancellationToken);
    }

    /// <summary>Reads a page whose bytes were decoded already.</summary>
    internal async ValueTask<Article> ExtractAsync(string html, PageSnapshot page, FeedItem? item, CancellationToken cancellationToken)
    {
        using var tree = await PageTree.BuildAsync(html, options.Value.ParseTimeout, cancellationToken);
        return tree is null ? Without(TooComplex, item) : Read(tree, page, item);
    }

    /// <summary>What a feed alone says of an item: its whole text, its summary, or its headline.</summary>
    public static Article FromFeed(FeedItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var (content, blocks) = FromHtml(item.ContentHtml);
        var (summary, summaryBlocks) = FromHtml(item.Summary);
        var isWhole = content.Length >= WholeFeedText && content.Length > summary.Length;
        var (text, used) = content.Length > summary.Length ? (content, blocks) : (summary, summaryBlocks);
        return new Article
        {
            Title = item.Title,
            Authors = Bylines.Clean(item.Authors, null),
            Published = (item.PublishedAt ?? item.UpdatedAt) is { } published ? new PublicationTime(published, false) : null,
            Modified = item.UpdatedAt is { } updated && updated != item.PublishedAt ? new PublicationTime(updated, false) : null,
            Language = Languages.Of(text.Length > 0 ? text : item.Title ?? "", item.Language),
            Keywords = item.Categories,
            Text = text,
            Blocks = used,
            Status = isWhole ? ArticleStatus.Full : ArticleStatus.Partial,
            Error = isWhole ? null : text.Length > 0 ? "summary only" : "headline only",
            Method = isWhole ? "feed" : text.Length > 0 ? "summary" : "headline",
        };
    }

    /// <summary>Reads a page whose tree was built already.</summary>
    internal static Article Read(IHtmlDocument tree, PageSnapshot page, FeedItem? item)
    {
        using var outline = PageOutline.Of(tree);
        var metadata = new PageMetadata(tree, outline.Marks, page.FinalUri);
        var site = SiteRules.For(page.FinalUri, page.FetchedAt) is { } rule ? new SiteReader(tree, rule) : null;
        var title = site?.Title ?? metadata.Title ?? item?.Title;
        var (text, blocks, method) = Text(outline, metadata, site, title);
        var (wall, isNoStory) = Walls.Judge(tree.Title ?? "", outline.Marks, metadata, text);
        var fromFeed = item is null ? null : FromFeed(item);
        if (isNoStory)
        {
            return wall == "consent wall" && fromFeed is not null ? fromFeed with { Status = fromFeed.Method == "feed" ? ArticleStatus.Full : ArticleStatus.Partial, Error = fromFeed.Method == "feed" ? null : wall } : Without(wall!, item);
        }

        if (method == "dom" && text.Length < ShellText && outline.Marks.HasScripts && outline.Marks.ScriptRoots.Exists(root => string.IsNullOrWhiteSpace(root.TextContent)))
        {
            return Without(Shell, item);
        }

        if (fromFeed is not null && fromFeed.Text.Length > 0 && (text.Length == 0 || (fromFeed.Method == "feed" && text.Length < FullerFeed * fromFeed.Text.Length)))
        {
            (text, blocks, method) = (fromFeed.Text, fromFeed.Blocks, fromFeed.Method);
        }

        var (status, error) = method switch
        {
            _ when text.Length == 0 => (ArticleStatus.Failed, IsScriptShell(outline) ? Shell : "no story found on the page"),
            "summary" => (ArticleStatus.Failed, IsScriptShell(outline) ? Shell : "no story found on the page"),
            "feed" => (ArticleStatus.Full, null),
            _ => wall is null ? (ArticleStatus.Full, null) : (ArticleStatus.Partial, wall),
        };
        return new Article
        {
            CanonicalUrl = metadata.CanonicalUrl,
            Title = title,
            Authors = site?.Authors is { Count: > 0 } named ? named : metadata.Authors is { Count: > 0 } authors ? authors : fromFeed?.Authors ?? [],
            Published = Exact(site?.Published ?? metadata.Published, fromFeed?.Published) ?? (item is null ? metadata.PublishedByAddress : null),   // when a feed first showed it says more than a date in an address
            Modified = metadata.Modified ?? fromFeed?.Modified,
            Language = Languages.Of(text, metadata.Language ?? item?.Language),
            Description = metadata.Description,
            Section = metadata.Section,
            Keywords = metadata.Keywords is { Count: > 0 } keywords ? keywords : item?.Categories ?? [],
            Image = metadata.Image,
            SiteName = metadata.SiteName,
            Text = text,
            Blocks = blocks,
            Status = status,
            Error = error,
            Method = method,
        };
    }

    /// <summary>The story from the tree; from JSON-LD where the page is an empty shell for scripts.</summary>
    private static (string Text, IReadOnlyList<TextBlock> Blocks, string Method) Text(PageOutline outline, PageMetadata metadata, SiteReader? site, string? title)
    {
        if (site?.Find(outline) is { } story && BlockBuilder.Build(outline, story, title) is { Text.Length: > 0 } known)
        {
            return (known.Text, known.Blocks, "site-rule");
        }

        var (text, blocks) = BlockBuilder.Build(outline, StoryFinder.Find(outline, title), title);
        if (metadata.Data.ArticleBody is { } body && text.Length < Rescued && body.Length > 2 * text.Length && body.Length > 200)
        {
            var plain = body.Contains('<', StringComparison.Ordinal) ? FromHtml(body) : BlockBuilder.FromPlain(body);
            return (plain.Text, plain.Blocks, "json-ld");
        }

        return (text, blocks, "dom");
    }

    private static (string Text, IReadOnlyList<TextBlock> Blocks) FromHtml(string? html)
    {
        if (string.IsNullOrWhiteSpace(html))
        {
            return ("", []);
        }

        using var tree = new HtmlParser().ParseDocument("<!DOCTYPE html><html><head></head><body>" + html);
        using var outline = PageOutline.Of(tree);
        return BlockBuilder.Build(outline, Story.WholeOf(outline), null);
    }

    /// <summary>The page's date, or the feed's where that is the same day with a time.</summary>
    private static PublicationTime? Exact(PublicationTime? page, PublicationTime? feed) =>
        page is null || (page.Value.IsDateOnly && feed is { IsDateOnly: false } && Math.Abs((feed.Value.Instant - page.Value.Instant).TotalHours) < 36) ? feed ?? page : page;

    private static bool IsScriptShell(PageOutline outline) => outline.Marks.HasScripts && (outline.Entries is [var body, ..] ? body.AllOwn + body.AllLinked : 0) < ShellLetters;

    /// <summary>Nothing came of the page: what the feed gave stays.</summary>
    private static Article Without(string why, FeedItem? item)
    {
        var kept = item is null ? null : FromFeed(item);
        return kept?.Status == ArticleStatus.Full
            ? kept
            : (kept ?? new Article { Text = "", Status = ArticleStatus.Failed, Method = "headline" }) with { Status = ArticleStatus.Failed, Error = why };
    }
}
