using Ingest.Core.Storage;

namespace Ingest.Core.Digests;

/// <summary>Makes a digest of what the store holds for a day. The same material gives the same digest.</summary>
public static class DigestBuilder
{
    /// <summary>Late articles that are named one by one; further ones are counted.</summary>
    private const int MostLate = 200;

    private const int IncompleteExamples = 5;

    /// <summary>Builds the digest of a day.</summary>
    public static DigestDocument Build(DigestAsk ask, DigestMaterial material, PolicyPlan plan, DayCalendar days)
    {
        ArgumentNullException.ThrowIfNull(ask);
        ArgumentNullException.ThrowIfNull(material);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(days);
        var lines = new LineWriter(plan, days);
        List<DigestArticle> articles = [.. material.Articles.Select(lines.OfPlan)];
        var outlets = Outlets(articles, material);
        var fortnight = new Fortnight(ask.Day, material.CollectedDays, material.History);
        var points = new PointBuilder(articles, outlets, fortnight, material.EarlierSentences, lines).Build(plan, ask.Language);
        var touched = points.Select(point => point.Id).ToHashSet(StringComparer.Ordinal);
        List<DigestSilence> silent = [.. plan.Points.Where(point => !touched.Contains(point.Id)).Select(point => fortnight.Silence(point, ask.Language))];
        var changes = ChangeFinder.Find(material.Edits, lines);
        return new DigestDocument
        {
            Day = ask.Day,
            TimeZone = days.Zone.Id,
            Language = ask.Language,
            Cutoff = ask.Cutoff,
            IsUnfinished = ask.IsUnfinished,
            IsRefreshed = ask.RefreshedFrom is not null,
            RefreshedFrom = ask.RefreshedFrom,
            Plan = new DigestPlan(plan.Id, plan.Title, plan.Hash, [.. material.Plans.Where(day => day.PlanHash != plan.Hash).Select(day => day.Day).Distinct().Order()]),
            Made = new DigestMaking(ask.Version, material.Extractors),
            Summary = Summary(articles, outlets, points, silent, material.Late.Count, changes.Count, fortnight),
            Outlets = outlets,
            Fortnight = fortnight.Days,
            Points = points,
            Silent = silent,
            Changes = changes,
            Late = [.. material.Late.Select(lines.OfPlan).OrderByDescending(article => article.Mentions.Count > 0).ThenBy(article => article.Id).Take(MostLate).Select(lines.Line)],
            Troubles = [.. material.Troubles.Select(trouble => new DigestTrouble(trouble.Outlet, trouble.FeedUrl, trouble.Kind, trouble.Since is { } since ? LineWriter.Instant(since) : null, trouble.Detail))],
            HasPolls = material.HasPolls,
            Incomplete = Incomplete(articles, lines),
        };
    }

    private static List<DigestOutlet> Outlets(List<DigestArticle> articles, DigestMaterial material)
    {
        var counts = articles.GroupBy(article => article.Outlet, StringComparer.Ordinal).ToDictionary(group => group.Key, group => (Articles: group.Count(), Mentions: group.Sum(article => article.Mentions.Count)), StringComparer.Ordinal);
        var troubles = material.Troubles.ToLookup(trouble => trouble.Outlet, trouble => trouble.Kind, StringComparer.Ordinal);
        var followed = material.Outlets.Select(outlet => outlet.Outlet).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. material.Outlets.Concat(counts.Keys.Where(outlet => !followed.Contains(outlet)).Order(StringComparer.Ordinal).Select(outlet => new OutletCoverage(outlet, null)))
                .Select(outlet => new DigestOutlet(outlet.Outlet, counts.GetValueOrDefault(outlet.Outlet).Articles, counts.GetValueOrDefault(outlet.Outlet).Mentions, outlet.Collected, [.. troubles[outlet.Outlet].Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)])),
        ];
    }

    private static DigestSummary Summary(List<DigestArticle> articles, List<DigestOutlet> outlets, List<DigestPoint> points, List<DigestSilence> silent, int late, int changed, Fortnight fortnight) => new(
        articles.Count,
        articles.Count(article => article.Status == ArticleStatus.Full),
        articles.Count(article => article.Status == ArticleStatus.Partial),
        articles.Count(article => article.Status == ArticleStatus.Failed),
        articles.DistinctBy(article => article.StoryId).Count(),
        outlets.Count,
        outlets.Count(outlet => outlet.Collected is not null),
        outlets.Count(outlet => outlet.Mentions > 0),
        articles.Sum(article => article.Mentions.Count),
        points.Count,
        points.Count(point => point.IsNew),
        fortnight.IsDayBeforeCollected ? points.Count(point => point.Before == 0) : null,
        fortnight.IsDayBeforeCollected ? silent.Count(point => point.Fortnight[^2] > 0) : null,
        late,
        changed);

    private static List<DigestIncomplete> Incomplete(List<DigestArticle> articles, LineWriter lines) =>
    [
        .. articles.Where(article => article.Status != ArticleStatus.Full).GroupBy(article => (article.Outlet, article.Status, article.Error))
            .OrderByDescending(group => group.Sum(article => article.Mentions.Count)).ThenByDescending(group => group.Count()).ThenBy(group => group.First().Id)
            .Select(group => new DigestIncomplete(
                group.Key.Outlet,
                LineWriter.Word(group.Key.Status),
                group.Key.Error,
                group.Count(),
                [.. group.OrderByDescending(article => article.Mentions.Count > 0).ThenBy(article => article.Id).Take(IncompleteExamples).Select(lines.Line)])),
    ];
}
