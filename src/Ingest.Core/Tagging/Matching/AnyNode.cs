using Ingest.Core.Tagging.Texts;

namespace Ingest.Core.Tagging.Matching;

/// <summary>One of several parts: <c>[a|b c|@CLASS]</c>.</summary>
internal sealed class AnyNode(int id, string key, IReadOnlyList<PatternNode> parts) : PatternNode(id, key)
{
    public override double Frequency { get; } = parts.Sum(part => part.Frequency);

    public override bool IsWindow { get; } = parts.Any(part => part.IsWindow);

    public override void Find(MatchPass pass, List<TokenSpan> found)
    {
        foreach (var part in parts)
        {
            found.AddRange(pass.Find(part));
        }

        Spans.SortDistinct(found);
    }

    public override IEnumerable<PatternNode> Triggers() => parts.SelectMany(part => part.Triggers());
}
