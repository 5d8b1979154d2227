namespace Ingest.Core.Tagging.Matching;

/// <summary>A whole rule expression: a chain of groups that is the evidence, and what else must stand in the same sentence.</summary>
/// <param name="Evidence">The chain as one node.</param>
/// <param name="Groups">The chain's groups, in order.</param>
/// <param name="Conditions">Each must occur in the sentence (<c>&amp; …</c>).</param>
internal sealed record RulePattern(PatternNode Evidence, IReadOnlyList<PatternGroup> Groups, IReadOnlyList<PatternNode> Conditions);
