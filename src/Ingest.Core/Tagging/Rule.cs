namespace Ingest.Core.Tagging;

/// <summary>A rule of a point: terms that must stand near each other in one sentence.</summary>
/// <param name="Id">Such as <c>p06.en.2</c>: point, language, place in the list.</param>
/// <param name="Point">The point it tells.</param>
/// <param name="Language">The language it is written in.</param>
/// <param name="All">The terms that must all stand there; the first one is the rarest and the one it is looked up by.</param>
/// <param name="Not">Terms that may not stand in the same sentence.</param>
/// <param name="Near">Most tokens from the first to the last word of the evidence.</param>
/// <param name="IsOrdered">The terms must come in the order of the rule.</param>
/// <param name="Context">How much context the rule needs, 0 to 1: 0 for a rule that stands alone.</param>
internal sealed record Rule(string Id, string Point, string Language, int[] All, int[] Not, int Near, bool IsOrdered, double Context);
