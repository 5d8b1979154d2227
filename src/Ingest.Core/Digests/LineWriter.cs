using System.Globalization;
using Ingest.Core.Storage;

namespace Ingest.Core.Digests;

/// <summary>Names articles as a digest does.</summary>
internal sealed class LineWriter(PolicyPlan plan, DayCalendar days)
{
    private readonly HashSet<string> points = plan.Points.Select(point => point.Id).ToHashSet(StringComparer.Ordinal);

    /// <summary>An article without mentions of points that the plan in force does not have.</summary>
    public DigestArticle OfPlan(DigestArticle article) =>
        article.Mentions.All(mention => points.Contains(mention.Point)) ? article : article with { Mentions = [.. article.Mentions.Where(mention => points.Contains(mention.Point))] };

    public DigestArticleLine Line(DigestArticle article) => new(
        article.Id,
        article.Outlet,
        article.Title,
        article.Url,
        article.Language,
        article.Published?.ToString(),
        article.Published is { IsDateOnly: false } published ? TimeZoneInfo.ConvertTime(published.Instant, days.Zone).ToString("HH:mm", CultureInfo.InvariantCulture) : null,
        article.Day,
        Instant(article.FirstSeenAt),
        Word(article.Status),
        article.Error,
        [.. article.Mentions.Select(mention => mention.Point).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);

    public static string Instant(DateTimeOffset instant) => new PublicationTime(instant, false).ToString();

    public static string Word(ArticleStatus status) => status switch
    {
        ArticleStatus.Full => "full",
        ArticleStatus.Partial => "partial",
        _ => "failed",
    };
}
