using Ingest.Core.Tagging.Matching;
using Ingest.Core.Tagging.Texts;

namespace Ingest.Core.Tagging;

/// <summary>One field of an article while it is tagged: its tokens, what was found, and what each sentence says of each context.</summary>
internal sealed class FieldReading(MentionField place, MatchPass pass, IReadOnlyList<CompiledContext> contexts)
{
    /// <summary>A sentence's own score stays within plus and minus this.</summary>
    private const double SentenceLimit = 3;

    private readonly double[]?[] _sentences = new double[contexts.Count][];

    public MentionField Field => place;

    public MatchPass Pass => pass;

    public TokenizedText Text => pass.Text;

    /// <summary>By sentence: the sum of the weights of a context's cues, each counted once.</summary>
    public double[] SentenceScores(int context)
    {
        if (_sentences[context] is { } known)
        {
            return known;
        }

        var scores = new double[Text.Sentences.Length];
        foreach (var (node, weight) in contexts[context].Cues)
        {
            var last = -1;
            foreach (var span in pass.Find(node))
            {
                var sentence = Text.SentenceOf[span.Start];
                if (sentence != last)
                {
                    scores[sentence] += weight;
                    last = sentence;
                }
            }
        }

        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = Math.Clamp(scores[i], -SentenceLimit, SentenceLimit);
        }

        return _sentences[context] = scores;
    }
}
