using Ingest.Core.Storage;

namespace Ingest.Core.Digests;

/// <summary>Chooses what is shown of each point: one sentence for a story, what is new before what was said before, many outlets before many sentences of one.</summary>
internal sealed class PointBuilder(List<DigestArticle> articles, List<DigestOutlet> outlets, Fortnight fortnight, ILookup<string, string> earlier, LineWriter lines)
{
    /// <summary>Evidence sentences shown for a point; the rest is counted. Six of each of 54 points are read in the time that the issue allows, and stay far below its size.</summary>
    private const int MaxEvidence = 6;

    private readonly ILookup<long, string> carriers = articles.ToLookup(article => article.StoryId, article => article.Outlet);

    public List<DigestPoint> Build(PolicyPlan plan, string language)
    {
        var byPoint = articles.SelectMany(article => article.Mentions.Select(mention => new Said(article, mention))).ToLookup(said => said.Mention.Point, StringComparer.Ordinal);
        return
        [
            .. plan.Points.Where(point => byPoint.Contains(point.Id)).Select(point => Point(point, language, [.. byPoint[point.Id]]))
                .OrderByDescending(point => point.Outlets).ThenByDescending(point => point.Stories).ThenByDescending(point => point.Mentions).ThenBy(point => point.Id, StringComparer.Ordinal),
        ];
    }

    private DigestPoint Point(PlanPoint point, string language, List<Said> all)
    {
        var counts = all.CountBy(said => said.Article.Outlet).ToDictionary(StringComparer.Ordinal);
        var days = fortnight.Of(point.Id);
        var first = all.Min(SaidOrder.Earliest)!.Article;
        var stories = BestOfStories(all);
        var (shown, repeated) = Choose([.. Rank(stories, first)], earlier[point.Id]);
        return new DigestPoint
        {
            Id = point.Id,
            Title = point.TitleIn(language),
            Mentions = all.Count,
            Articles = all.DistinctBy(said => said.Article.Id).Count(),
            Stories = stories.Count,
            Outlets = counts.Count,
            Before = days[^2],
            Trend = Fortnight.Trend(days),
            IsNew = Fortnight.IsNew(days),
            Fortnight = days,
            ByOutlet = [.. outlets.Select(outlet => counts.TryGetValue(outlet.Name, out var count) ? count : outlet.Collected is null ? (int?)null : 0)],
            Evidence = [.. shown.Select(said => Evidence(said.Said, first, said.IsRepeated))],
            Repeated = repeated,
            Folded = stories.Count - shown.Count - repeated,
        };
    }

    /// <summary>The first report before all; then each outlet's best before any outlet's second; the surer and the earlier first.</summary>
    private static IEnumerable<Said> Rank(List<Said> stories, DigestArticle first)
    {
        stories.Sort(SaidOrder.Surest);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var rounds = new List<List<Said>>();
        foreach (var said in stories)
        {
            var place = places.GetValueOrDefault(said.Article.Outlet);
            places[said.Article.Outlet] = place + 1;
            if (place == rounds.Count)
            {
                rounds.Add([]);
            }

            rounds[place].Add(said);
        }

        var ranked = rounds.SelectMany(round => round);
        return ranked.Where(said => ReferenceEquals(said.Article, first)).Concat(ranked.Where(said => !ReferenceEquals(said.Article, first)));
    }

    private static (List<(Said Said, bool IsRepeated)> Shown, int Repeated) Choose(List<Said> ranked, IEnumerable<string> before)
    {
        var memory = new SentenceMemory(before);
        var shown = new List<(Said, bool)>();
        var repeated = 0;
        foreach (var said in ranked)
        {
            if (memory.Holds(said.Mention.Sentence))
            {
                repeated++;
            }
            else if (shown.Count < MaxEvidence)
            {
                shown.Add((said, false));
                memory.Add(said.Mention.Sentence);
            }
        }

        return shown.Count > 0 ? (shown, repeated) : ([(ranked[0], true)], repeated - 1);
    }

    private static List<Said> BestOfStories(List<Said> all)
    {
        var best = new Dictionary<long, Said>();
        foreach (var said in all)
        {
            if (!best.TryGetValue(said.Article.StoryId, out var other) || SaidOrder.Best.Compare(said, other) < 0)
            {
                best[said.Article.StoryId] = said;
            }
        }

        return [.. best.Values];
    }

    private DigestEvidence Evidence(Said best, DigestArticle first, bool isRepeated) => new()
    {
        Sentence = best.Mention.Sentence,
        Quote = best.Mention.Quote,
        IsHeadline = best.Mention.Field == MentionField.Title,
        Score = best.Mention.Score,
        Article = lines.Line(best.Article),
        AlsoBy = [.. carriers[best.Article.StoryId].Where(outlet => outlet != best.Article.Outlet).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        IsFirst = ReferenceEquals(best.Article, first),
        IsRepeated = isRepeated,
    };
}
