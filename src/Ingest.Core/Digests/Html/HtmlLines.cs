using System.Globalization;
using static Ingest.Core.Digests.DigestText;

namespace Ingest.Core.Digests.Html;

/// <summary>Articles and points as they are named in every section.</summary>
internal static class HtmlLines
{
    /// <summary>Outlet, time, language, linked headline, status.</summary>
    public static string Line(DigestArticleLine article, DigestLabels labels, bool withDay = false)
    {
        var time = withDay ? $"{Day(article.Day)}{(article.Clock is { } clock ? " " + clock : "")}" : article.Clock ?? Day(article.Day);
        var said = article.Language is { } language ? $", {ForHtml(language.ToUpperInvariant())}" : "";
        return $"<b>{ForHtml(article.Outlet)}</b>, <time datetime=\"{ForHtml(article.Published ?? article.FirstSeen)}\">{time}</time>{said}: {Link(article, labels)}{Status(article, labels)}";
    }

    public static string Link(DigestArticleLine article, DigestLabels labels)
    {
        var (title, language) = (ForHtml(article.Title ?? labels.Untitled), article.Title is null ? "" : Language(article.Language));
        return Address(article.Url) is { } url ? $"<a href=\"{ForHtml(url)}\" rel=\"noopener noreferrer\"{language}>{title}</a>" : $"<span{language}>{title}</span>";
    }

    public static string Points(DigestArticleLine article) => article.Points.Count == 0 ? "" : $" · {string.Join(", ", article.Points.Select(ForHtml))}";

    /// <summary>The lang attribute for words of an article.</summary>
    public static string Language(string? language) => language is null ? "" : string.Create(CultureInfo.InvariantCulture, $" lang=\"{ForHtml(language)}\"");

    /// <summary>A reason in the digest's language; what is none of ours is told in English, as it was noted.</summary>
    public static string Reason(string reason, DigestLabels labels) => labels.Reason(reason) is (var told, true) ? ForHtml(told) : $"<span lang=\"en\">{ForHtml(reason)}</span>";

    private static string Status(DigestArticleLine article, DigestLabels labels) =>
        article.Status == "full" ? "" : $" · <span class=\"badge\">{labels.Status(article.Status)}</span>{(article.Error is { } error ? " " + Reason(error, labels) : "")}";
}
