using Ingest.Core.Tagging.Matching;
using Ingest.Core.Tagging.Texts;

namespace Ingest.Core.Tagging;

/// <summary>Words that forbid a match within so many tokens.</summary>
/// <param name="Notation">As written in the plan.</param>
/// <param name="Node">The words.</param>
/// <param name="Within">Distance in tokens, in the same sentence.</param>
internal sealed record CompiledExclusion(string Notation, PatternNode Node, int Within)
{
    /// <summary>The words that forbid this span, or <see langword="null"/>.</summary>
    public TokenSpan? FindNear(MatchPass pass, TokenSpan evidence)
    {
        var found = pass.Find(Node);
        for (var i = Spans.FirstFrom(found, evidence.Start - Within - Spans.Longest); i < found.Count && found[i].Start <= evidence.End + Within; i++)
        {
            if (evidence.GapTo(found[i]) <= Within && pass.Text.InOneSentence(evidence.Union(found[i])))
            {
                return found[i];
            }
        }

        return null;
    }
}
