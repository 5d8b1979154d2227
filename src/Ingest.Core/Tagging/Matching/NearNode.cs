using Ingest.Core.Tagging.Texts;

namespace Ingest.Core.Tagging.Matching;

/// <summary>Two parts with at most so many tokens between them, in any order (<c>a ~6 b</c>) or in this order (<c>a &gt;6 b</c>). Only minimal windows are reported.
/// In any order, one part may also stand inside a window of the other.</summary>
internal sealed class NearNode(int id, string key, PatternNode left, PatternNode right, int distance, bool ordered) : PatternNode(id, key)
{
    public override bool IsWindow => true;

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
                var near = gap >= 0 ? gap <= distance && (!ordered || other.Start >= one.End) : !ordered && (Inside(left, one, other) || Inside(right, other, one));
                if (near && pass.Text.InOneSentence(window))
                {
                    found.Add(window);
                }
            }
        }

        Spans.KeepMinimal(found);
    }

    /// <summary>Between the outer words of a window, as <c>Ukraine</c> in <c>let Ukraine into the EU</c>.</summary>
    private static bool Inside(PatternNode node, TokenSpan window, TokenSpan other) => node.IsWindow && other.Start > window.Start && other.End < window.End;

    public override IEnumerable<PatternNode> Triggers() => (left.Frequency <= right.Frequency ? left : right).Triggers();
}
