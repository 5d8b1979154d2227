using Ingest.Core.Tagging.Texts;

namespace Ingest.Core.Tagging.Matching;

/// <summary>Two parts with at most so many tokens between them, in any order (<c>a ~6 b</c>) or in this order (<c>a &gt;6 b</c>). Only minimal windows are reported.</summary>
internal sealed class NearNode(int id, string key, PatternNode left, PatternNode right, int distance, bool ordered) : PatternNode(id, key)
{
    public override double Frequency { get; } = Math.Min(left.Frequency, right.Frequency) / 2;

    public override void Find(MatchPass pass, List<TokenSpan> found)
    {
        var lefts = pass.Find(left);
        var rights = lefts.Count == 0 ? lefts : pass.Find(right);
        foreach (var one in rights.Count == 0 ? rights : lefts)
        {
            for (var i = Spans.FirstFrom(rights, one.Start - distance - Spans.Longest); i < rights.Count && rights[i].Start <= one.End + distance; i++)
            {
                var other = rights[i];
                var gap = one.GapTo(other);
                var window = one.Union(other);
                if (gap >= 0 && gap <= distance && (!ordered || other.Start >= one.End) && pass.Text.InOneSentence(window))
                {
                    found.Add(window);
                }
            }
        }

        Spans.KeepMinimal(found);
    }

    public override IEnumerable<PatternNode> Triggers() => (left.Frequency <= right.Frequency ? left : right).Triggers();
}
