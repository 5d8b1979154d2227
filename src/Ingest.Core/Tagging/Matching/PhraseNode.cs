using Ingest.Core.Tagging.Texts;

namespace Ingest.Core.Tagging.Matching;

/// <summary>Parts that follow one another without a token between them.</summary>
internal sealed class PhraseNode(int id, string key, IReadOnlyList<PatternNode> parts) : PatternNode(id, key)
{
    private readonly PatternNode _rarest = parts.MinBy(part => part.Frequency)!;

    public override double Frequency => _rarest.Frequency / 4;

    public override void Find(MatchPass pass, List<TokenSpan> found)
    {
        if (pass.Find(_rarest).Count == 0)
        {
            return;
        }

        foreach (var first in pass.Find(parts[0]))
        {
            Extend(pass, first, 1, found);
        }

        Spans.SortDistinct(found);
    }

    public override IEnumerable<PatternNode> Triggers() => _rarest.Triggers();

    private void Extend(MatchPass pass, TokenSpan span, int next, List<TokenSpan> found)
    {
        if (next == parts.Count)
        {
            found.Add(span);
            return;
        }

        var candidates = pass.Find(parts[next]);
        for (var i = Spans.FirstFrom(candidates, span.End); i < candidates.Count && candidates[i].Start == span.End; i++)
        {
            var longer = span.Union(candidates[i]);
            if (pass.Text.InOneSentence(longer))
            {
                Extend(pass, longer, next + 1, found);
            }
        }
    }
}
