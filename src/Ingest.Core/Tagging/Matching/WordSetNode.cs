using Ingest.Core.Tagging.Texts;

namespace Ingest.Core.Tagging.Matching;

/// <summary>One token that is any of some words. The lexicon reports its tokens while it reads the text.</summary>
internal sealed class WordSetNode(int id, string key, IReadOnlyList<WordPattern> words) : PatternNode(id, key)
{
    public IReadOnlyList<WordPattern> Words { get; } = words;

    public override double Frequency { get; } = words.Sum(word => word.Frequency);

    public override void Find(MatchPass pass, List<TokenSpan> found)
    {
        // The pass writes postings of word sets itself; nothing was written, so there are none.
    }

    public override IEnumerable<PatternNode> Triggers() => [this];
}
