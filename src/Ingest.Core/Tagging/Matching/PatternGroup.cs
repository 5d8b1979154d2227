namespace Ingest.Core.Tagging.Matching;

/// <summary>One group of a rule's chain, and how far it may stand from what is before it.</summary>
/// <param name="Notation">As it is written in the rule.</param>
/// <param name="Node">What is looked for.</param>
/// <param name="Distance">At most so many tokens between; 0 for the first group.</param>
/// <param name="Ordered">It must stand after what is before it in the chain.</param>
internal readonly record struct PatternGroup(string Notation, PatternNode Node, int Distance, bool Ordered);
