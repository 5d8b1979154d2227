using static Ingest.Core.Digests.DigestText;
using static Ingest.Core.Digests.Markdown.MarkdownText;

namespace Ingest.Core.Digests.Markdown;

/// <summary>Articles as they are named in every section.</summary>
internal static class MarkdownLines
{
    public static string Line(DigestArticleLine article, DigestLabels labels, bool withDay = false)
    {
        var time = withDay ? $"{Day(article.Day)}{(article.Clock is { } clock ? " " + clock : "")}" : article.Clock ?? Day(article.Day);
        var said = article.Language is { } language ? $", {ForMarkdown(language.ToUpperInvariant())}" : "";
        var status = article.Status == "full" ? "" : $" · *{labels.Status(article.Status)}*{(article.Error is { } error ? $" {ForMarkdown(labels.Reason(error).Text)}" : "")}";
        return $"**{ForMarkdown(article.Outlet)}**, {time}{said}: {Link(article, labels)}{status}";
    }

    public static string Link(DigestArticleLine article, DigestLabels labels)
    {
        var title = ForMarkdown(article.Title ?? labels.Untitled);
        return MarkdownAddress(article.Url) is { } url ? $"[{title}]({url})" : title;
    }

    public static string Points(DigestArticleLine article) => article.Points.Count == 0 ? "" : $" · {string.Join(", ", article.Points.Select(ForMarkdown))}";
}
