using Ingest.Core.Tagging.Texts;

namespace Ingest.Core.Tagging.Matching;

/// <summary>A part of a pattern. Equal parts of all rules are one node, so that each is looked for once in a text.</summary>
internal abstract class PatternNode(int id, string key)
{
    /// <summary>Dense, from 0.</summary>
    public int Id { get; } = id;

    /// <summary>Its canonical notation; equal for equal nodes.</summary>
    public string Key { get; } = key;

    /// <summary>A rough share of positions where it occurs; only its order matters.</summary>
    public abstract double Frequency { get; }

    /// <summary>Whether other words may stand between those that were found.</summary>
    public virtual bool IsWindow => false;

    /// <summary>Adds all spans, in order of their start, none across a sentence end.</summary>
    public abstract void Find(MatchPass pass, List<TokenSpan> found);

    /// <summary>The nodes of which at least one must occur for this one to occur; the rarest choice.</summary>
    public abstract IEnumerable<PatternNode> Triggers();
}
