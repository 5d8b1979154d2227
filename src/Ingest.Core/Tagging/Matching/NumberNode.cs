using Ingest.Core.Tagging.Texts;

namespace Ingest.Core.Tagging.Matching;

/// <summary>A number in a range, however it is written: <c>#600000</c>, <c>#550000..850000</c>.</summary>
internal sealed class NumberNode(int id, string key, double least, double most) : PatternNode(id, key)
{
    public override double Frequency => 0.001;

    public override void Find(MatchPass pass, List<TokenSpan> found)
    {
        foreach (var (span, value) in pass.Numbers)
        {
            if (value >= least && value <= most)
            {
                found.Add(span);
            }
        }
    }

    public override IEnumerable<PatternNode> Triggers() => [this];
}
