using Ingest.Core.Storage;

namespace Ingest.Core.Digests;

/// <summary>Makes a digest of what the store holds for a day. The same material gives the same digest.</summary>
public static class DigestBuilder
{
    /// <summary>Evidence sentences shown for a point; the rest is counted.</summary>
    private const int MaxEvidence = 6;

    private const int HistoryDays = 14;

    /// <summary>Builds the digest of a day.</summary>
    public static DigestDocument Build(DateOnly day, DigestMaterial material, PolicyPlan plan, DigestOptions options, DateTimeOffset cutoff, bool isUnfinished, bool isRefreshed)
    {
        ArgumentNullException.ThrowIfNull(material);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(options);
        var outlets = Outlets(material);
        var history = material.History.ToDictionary(entry => (entry.Day, entry.Point), entry => entry.Mentions);
        var byPoint = material.Articles.SelectMany(article => article.Mentions.Select(mention => (Article: article, Mention: mention))).ToLookup(pair => pair.Mention.Point, StringComparer.Ordinal);
        var points = plan.Points.Where(point => byPoint.Contains(point.Id))
            .Select(point => Point(day, point, [.. byPoint[point.Id]], material.Articles, outlets, history, options.Language))
            .OrderByDescending(point => point.Stories).ThenByDescending(point => point.Mentions).ThenBy(point => point.Id, StringComparer.Ordinal).ToList();
        return new DigestDocument
        {
            Day = day,
            TimeZone = options.TimeZone,
            Language = options.Language,
            Cutoff = cutoff,
            IsUnfinished = isUnfinished,
            IsRefreshed = isRefreshed,
            Plan = new DigestPlan(plan.Id, plan.Title, plan.Hash),
            Summary = Summary(material, outlets, points),
            Outlets = outlets,
            Points = points,
            Silent = [.. plan.Points.Where(point => !byPoint.Contains(point.Id)).Select(point => new DigestSilence(point.Id, point.TitleIn(options.Language), SilentDays(day, point.Id, history)))],
            Late = [.. material.Late.Select(Line)],
            Troubles = [.. material.Troubles.Select(trouble => new DigestTrouble(trouble.Outlet, trouble.FeedUrl, trouble.Kind, trouble.Since is { } since ? new PublicationTime(since, false).ToString() : null, trouble.Detail))],
            Incomplete = [.. material.Articles.Where(article => article.Status != ArticleStatus.Full).Select(Line)],
        };
    }

    private static List<DigestOutlet> Outlets(DigestMaterial material)
    {
        var counts = material.Articles.CountBy(article => article.Outlet).ToDictionary(StringComparer.Ordinal);
        var known = material.Outlets.Select(outlet => new DigestOutlet(outlet.Outlet, counts.GetValueOrDefault(outlet.Outlet), outlet.Collected)).ToList();
        known.AddRange(counts.Where(pair => !known.Exists(outlet => outlet.Name == pair.Key)).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new DigestOutlet(pair.Key, pair.Value, null)));
        return known;
    }

    private static DigestSummary Summary(DigestMaterial material, List<DigestOutlet> outlets, List<DigestPoint> points) => new(
        material.Articles.Count,
        material.Articles.Count(article => article.Status == ArticleStatus.Full),
        material.Articles.Count(article => article.Status == ArticleStatus.Partial),
        material.Articles.Count(article => article.Status == ArticleStatus.Failed),
        material.Articles.DistinctBy(article => article.StoryId).Count(),
        outlets.Count,
        outlets.Count(outlet => outlet.Collected is not null),
        material.Articles.Where(article => article.Mentions.Count > 0).DistinctBy(article => article.Outlet).Count(),
        material.Articles.Sum(article => article.Mentions.Count),
        points.Count,
        points.Count(point => point.IsNew),
        material.Late.Count);

    private static DigestPoint Point(
        DateOnly day, PlanPoint point, List<(DigestArticle Article, Mention Mention)> mentions, IReadOnlyList<DigestArticle> articles, List<DigestOutlet> outlets, Dictionary<(DateOnly, string), int> history, string language)
    {
        var counts = mentions.CountBy(pair => pair.Article.Outlet).ToDictionary(StringComparer.Ordinal);
        var first = mentions.MinBy(pair => (When(pair.Article), pair.Article.Id)).Article;
        var stories = mentions.GroupBy(pair => pair.Article.StoryId)
            .Select(story => (Best: Best(story), Story: story.Key))
            .OrderByDescending(story => ReferenceEquals(story.Best.Article, first)).ThenByDescending(story => story.Best.Mention.Score).ThenBy(story => When(story.Best.Article)).ThenBy(story => story.Best.Article.Id).ToList();
        return new DigestPoint
        {
            Id = point.Id,
            Title = point.TitleIn(language),
            Mentions = mentions.Count,
            Articles = mentions.DistinctBy(pair => pair.Article.Id).Count(),
            Stories = stories.Count,
            Before = history.GetValueOrDefault((day.AddDays(-1), point.Id)),
            IsNew = !Enumerable.Range(1, HistoryDays - 1).Any(back => history.ContainsKey((day.AddDays(-back), point.Id))),
            Fortnight = [.. Enumerable.Range(0, HistoryDays).Select(place => place == HistoryDays - 1 ? mentions.Count : history.GetValueOrDefault((day.AddDays(place - HistoryDays + 1), point.Id)))],
            ByOutlet = [.. outlets.Select(outlet => counts.TryGetValue(outlet.Name, out var count) ? count : outlet.Collected is null ? (int?)null : 0)],
            Evidence = [.. stories.Take(MaxEvidence).Select(story => Evidence(story.Best, articles, first))],
            Folded = Math.Max(0, stories.Count - MaxEvidence),
        };
    }

    /// <summary>The surest mention of a story; of two equally sure ones that of the fuller text, then the one in the text, then the earlier.</summary>
    private static (DigestArticle Article, Mention Mention) Best(IEnumerable<(DigestArticle Article, Mention Mention)> story) => story
        .OrderByDescending(pair => pair.Mention.Score).ThenByDescending(pair => pair.Article.Status).ThenBy(pair => pair.Mention.Field)
        .ThenBy(pair => When(pair.Article)).ThenBy(pair => pair.Article.Id).ThenBy(pair => pair.Mention.Span.Start).First();

    private static DigestEvidence Evidence((DigestArticle Article, Mention Mention) best, IReadOnlyList<DigestArticle> articles, DigestArticle first) => new()
    {
        Sentence = best.Mention.Sentence,
        Quote = best.Mention.Quote,
        IsHeadline = best.Mention.Field == MentionField.Title,
        Score = best.Mention.Score,
        Article = Line(best.Article),
        AlsoBy = [.. articles.Where(article => article.StoryId == best.Article.StoryId && article.Outlet != best.Article.Outlet).Select(article => article.Outlet).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        IsFirst = ReferenceEquals(best.Article, first),
    };

    private static DateTimeOffset When(DigestArticle article) => article.Published is { IsDateOnly: false } published ? published.Instant : article.FirstSeenAt;

    private static int SilentDays(DateOnly day, string point, Dictionary<(DateOnly, string), int> history)
    {
        var days = 1;
        while (days < HistoryDays && !history.ContainsKey((day.AddDays(-days), point)))
        {
            days++;
        }

        return days;
    }

    private static DigestArticleLine Line(DigestArticle article) => new(
        article.Id, article.Outlet, article.Title, article.Url, article.Language, article.Published?.ToString(), article.Day,
        article.Status switch { ArticleStatus.Full => "full", ArticleStatus.Partial => "partial", _ => "failed" },
        article.Error,
        [.. article.Mentions.Select(mention => mention.Point).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
}
