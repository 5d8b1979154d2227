using Ingest.Core.Storage;

namespace Ingest.Core.Pipeline;

/// <summary>Adds up what articles gain and lose. A mention is the same while its point, field and sentence are, wherever its span moved.</summary>
internal sealed class RetagComparison
{
    private const int Examples = 3;

    private readonly Dictionary<string, PointChange> _points = new(StringComparer.Ordinal);
    private int _changed;

    /// <summary>How many articles were added.</summary>
    public int Articles { get; private set; }

    /// <summary>Compares one article's mentions; whether any was gained or lost.</summary>
    public bool Add(RetagText text, IReadOnlyList<Mention> now)
    {
        var left = text.Mentions.ToLookup(Key).ToDictionary(group => group.Key, group => new Queue<ArchivedMention>(group));
        var isChanged = false;
        foreach (var mention in now)
        {
            var isKept = left.TryGetValue(Key(mention), out var same) && same.TryDequeue(out _);
            Note(mention.Point, change => isKept
                ? change with { Kept = change.Kept + 1 }
                : change with { Gained = change.Gained + 1, GainedExamples = With(change.GainedExamples, mention, text) });
            isChanged |= !isKept;
        }

        foreach (var (_, mention, _, verdict) in left.Values.SelectMany(lost => lost))
        {
            Note(mention.Point, change => change with
            {
                Lost = change.Lost + 1,
                LostConfirmed = change.LostConfirmed + (verdict == "confirmed" ? 1 : 0),
                LostExamples = With(change.LostExamples, mention, text),
            });
            isChanged = true;
        }

        Articles++;
        _changed += isChanged ? 1 : 0;
        return isChanged;
    }

    public RetagReport Report(PolicyPlan plan)
    {
        var order = plan.Points.Select((point, i) => (point.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i, StringComparer.Ordinal);
        return new RetagReport(Articles, _changed, [.. _points.Values.OrderBy(point => order.GetValueOrDefault(point.Point, int.MaxValue)).ThenBy(point => point.Point, StringComparer.Ordinal)]);
    }

    private static (string Point, MentionField Field, string Sentence) Key(ArchivedMention mention) => Key(mention.Mention);

    private static (string Point, MentionField Field, string Sentence) Key(Mention mention) => (mention.Point, mention.Field, TextFolding.Fold(mention.Sentence));

    private static IReadOnlyList<(string Sentence, string Url)> With(IReadOnlyList<(string Sentence, string Url)> examples, Mention mention, RetagText text) =>
        examples.Count >= Examples ? examples : [.. examples, (mention.Sentence, text.Url)];

    private void Note(string point, Func<PointChange, PointChange> change) =>
        _points[point] = change(_points.GetValueOrDefault(point) ?? new PointChange { Point = point });
}
